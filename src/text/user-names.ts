/** Accounts that belong to nobody: CI runners, containers, the words that documentation and routers put after `/home/` or `/Users/`. */
const NOBODY = new Set(
  (
    'user users username user-name user_name yourname your-name your_name yourusername youruser your-user your_user myuser me you name someone somebody ' +
    'root admin administrator shared public default guest nobody home all runner runneradmin ubuntu debian ec2-user azureuser vscode codespace ' +
    'gitpod coder node app appuser www www-data web build builder ci jenkins circleci travis vagrant docker linuxbrew git postgres pi dev developer ' +
    'sandbox oai agent codex claude test tester demo example foo bar xxx container workspace work projects project code src data tmp temp ' +
    'index dashboard settings profile page login logout about help search list edit new create view detail details account api docs assets static'
  ).split(' '),
);
/** Names that are words as well: masked in paths, left alone elsewhere. */
const WORDS = new Set(
  (
    'mark will grant chase hunter dean frank rich rose grace hope faith joy april may june summer autumn dawn christian jack bill drew glen guy jean ' +
    'max ray rob sandy sky victor wade art angel basil carol chip cliff dale daisy destiny dusty earl eve fern flora ginger harmony hazel heath holly ' +
    'iris ivy jade jasmine jewel lane lily melody miles norm olive page parker pat penny pierce poppy rex robin ruby rusty sage scarlet sterling stone ' +
    'taylor trinity violet ward west wren model master server client system local remote admin owner author editor reviewer manager engineer token password secret text message content name path'
  ).split(' '),
);

/** True for the name in a home directory that may be a person's. `dev_1a2b3` is what anonymised corpora put there. */
export function isPersonalName(name: string): boolean {
  if (/^dev_[0-9a-f]{4,8}$/.test(name) || /^[-\d.eE+]+$/.test(name)) return false;
  return /\p{L}/u.test(name) && !NOBODY.has(name.toLowerCase());
}

/** True when a name found in a home directory is rare enough to be masked wherever else it stands in the text. */
export function isTellingName(name: string): boolean {
  return name.length >= 4 && isPersonalName(name) && !WORDS.has(name.toLowerCase());
}
