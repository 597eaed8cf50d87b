/** The repository of a folder: the one that its sessions with a git remote name, where they name one alone; else what the session had. */
const nameFor = (cwd: string): string => {
  const named = (order: string): string =>
    `(SELECT n.repo FROM sessions n WHERE n.cwd = ${cwd} AND n.folder_name IS NULL ORDER BY n.repo ${order} LIMIT 1)`;
  return `CASE WHEN ${named('ASC')} = ${named('DESC')} THEN ${named('ASC')} ELSE folder_name END`;
};

const settle = (cwd: string, which: string): string =>
  `UPDATE sessions SET repo = ${nameFor(cwd)} WHERE ${which} AND repo IS NOT ${nameFor(cwd)};`;

/**
 * Fifth step of the schema: a transcript without a git remote knows its repository by the folder's name only. Triggers give such sessions
 * the repository that others of the same folder name, as they come and go, so that the order of reading makes no difference. A folder in
 * which two are named (a fork's remote set later, a home folder) lends none of them.
 */
export const FOLDER_SCHEMA = `
-- What the folder is called, where the transcript names no git remote; repo may then be that of other sessions of the folder.
ALTER TABLE sessions ADD COLUMN folder_name TEXT;
CREATE INDEX sessions_by_folder ON sessions (cwd, folder_name, repo);
UPDATE sessions SET folder_name = repo WHERE cwd IS NOT NULL AND instr(repo, '/') = 0;
UPDATE sessions SET repo = ${nameFor('sessions.cwd')} WHERE folder_name IS NOT NULL;
CREATE TRIGGER folder_entered AFTER INSERT ON sessions WHEN new.folder_name IS NOT NULL
  BEGIN ${settle('new.cwd', 'key = new.key')} END;
CREATE TRIGGER folder_gained AFTER INSERT ON sessions WHEN new.cwd IS NOT NULL AND new.folder_name IS NULL
  BEGIN ${settle('new.cwd', 'cwd = new.cwd AND folder_name IS NOT NULL')} END;
CREATE TRIGGER folder_lost AFTER DELETE ON sessions WHEN old.cwd IS NOT NULL AND old.folder_name IS NULL
  BEGIN ${settle('old.cwd', 'cwd = old.cwd AND folder_name IS NOT NULL')} END;
`;
