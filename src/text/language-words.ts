/** Languages that the rule packs and the report speak of; `other` is a language known not to be one of these. */
export type Language =
  | 'en'
  | 'zh'
  | 'ja'
  | 'ko'
  | 'vi'
  | 'fr'
  | 'de'
  | 'es'
  | 'pt'
  | 'ru'
  | 'nl'
  | 'it'
  | 'pl'
  | 'tr'
  | 'uk'
  | 'other'
  | 'unknown';

export type LatinLanguage = 'en' | 'vi' | 'fr' | 'de' | 'es' | 'pt' | 'nl' | 'it' | 'pl' | 'tr' | 'other';

/**
 * Frequent function words and the verbs of request and complaint that developers use. A word of several languages counts for each
 * of them in part. Words that are English names in code everywhere (`test`, `no`, `in` …) are kept: the sum decides.
 * `other` holds Indonesian, Swedish, Danish, Norwegian, Finnish, Czech, Romanian and Hungarian, so that they do not pass for another.
 */
export const FREQUENT: Readonly<Record<LatinLanguage, string>> = {
  en: `the a an and are as at be been but by can could did do does don't doesn't didn't for from had has have he her here how i if in into is
    isn't it it's its just like make me more my need needs new no not now of on one or our out please should so some still than that that's
    the their them then there these they this to too up use used want was we were what when where which who why will with without work works
    working would wrong you your again also always any because before after every only same all add fix change remove update check run`,
  vi: `là và của không có này một tôi bạn được cho trong với những các để khi đã đang sẽ cũng nhưng thì mà nào lại như hãy sao vẫn chưa bị lỗi
    sửa đó kia ra vào làm gì nếu thêm xóa chạy phải đúng sai giúp khong duoc nhung cua loi sua`,
  fr: `le la les un une des de du et est à au aux en que qui ne pas pour dans sur ce cette ces il elle je tu nous vous on mais ou où avec sans
    plus tout tous toute fait faire faut dois doit peux peut être été sont c'est j'ai n'est qu'il d'un d'une l'erreur encore toujours
    quand comme si mon ma mes ton ta tes son sa ses leur y ça marche fonctionne rien aussi bien même très trop après avant merci corrige`,
  de: `der die das ein eine einen einem einer und ist nicht in den dem des zu mit auf für ich du es im von bitte aber auch noch wenn wie was
    wird werden wurde hat habe hast haben sind sein kann kannst soll sollte muss musst mal nur kein keine immer wieder warum wieso hier dann
    sich bei nach aus oder als so doch schon alle alles mir mich dir mein meine dein deine geht funktioniert fehler jetzt beim zum zur vom`,
  es: `el la los las un una unos y o de del al es en que no se por con para lo le su sus mi tu te me pero más muy como cuando donde esto esta
    este eso esa ese está están hay ha has he ser si sí ya todo todos sin sobre también porque qué cómo sigue funciona hace hacer quiero
    necesito debe puede puedes error archivo ahora otra vez antes después solo nada mal corrige favor`,
  pt: `o a os as um uma e é de do da dos das em no na nos nas que não se por com para ao à pelo pela mas mais muito como quando onde isso isto
    esse essa este esta está estão há ser foi são já todo todos tudo sem sobre também porque você eu ele ela meu minha seu sua ainda
    funciona fazer quero preciso deve pode erro arquivo agora outra vez antes depois só nada errado corrija favor`,
  nl: `de het een en is niet in van op te dat die dit deze voor met zijn er maar om aan ook als bij nog wel naar dan je jij ik we wij hij ze
    moet kan kun kunt wordt worden heb heeft hebben geen waarom wat hoe waar hier nu weer alleen alle uit door over werkt graag fout doet
    zou zal mijn jouw iets niets graag zodat omdat steeds`,
  it: `il lo la i gli le un una uno e è di del della dei delle da dal in nel nella nei con per su sul sulla che non si ci mi ti ma più anche
    come quando dove questo questa questi queste quello quella sono ho hai ha hanno essere fare fatto deve devi può puoi perché cosa
    ancora sempre solo tutto tutti senza dopo prima funziona errore adesso ora voglio bisogna niente già così`,
  pl: `i w na z do nie się to jest że jak ale po co tak za od o dla jeszcze już są był była było tylko przez czy ten ta te tego tej tym mi
    mnie ja ty go jej ich żeby który która które dlaczego kiedy gdzie wszystko nadal znowu proszę działa trzeba można nic błąd błędy
    plik zmień dodaj usuń popraw`,
  tr: `bir ve bu da de için ile ne o ben sen biz değil var yok çok daha gibi ama kadar sonra önce her şey şu mi mı mu mü neden nasıl nerede
    hala hâlâ yine tekrar lütfen olarak olan oldu olmuyor çalışmıyor yap yapma ekle sil düzelt hata dosya istiyorum lazım gerek sadece hiç
    bunu şunu değiştir`,
  other: `yang tidak dan ini itu untuk dengan bisa saya kamu tolong perbaiki masih dari ke pada sudah belum och inte är det som att jag har med
    på av kan ska fungerar ikke og jeg ikkje ei ja on että mutta tämä minä se není ale jsem jako také proč prosím nefunguje nu și este în care
    pentru sau mai dar cu am nem hogy egy az és van de kell miért`,
};

/** Letters that speak for a language when they stand in a word. */
export const TELLING_LETTERS: readonly (readonly [RegExp, LatinLanguage, number])[] = [
  [/[ơưđăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/u, 'vi', 2],
  [/[ąęłńśźż]/u, 'pl', 2],
  [/[ışğİ]/u, 'tr', 2],
  [/ß/u, 'de', 2],
  [/[äöü]/u, 'de', 0.8],
  [/[öüç]/u, 'tr', 0.5],
  [/[äöå]/u, 'other', 0.4],
  [/[åøæ]/u, 'other', 1.5],
  [/[čďěňřšťůžșțăőű]/u, 'other', 1.5],
  [/[ñ¿¡]/u, 'es', 2],
  [/[ãõ]/u, 'pt', 1.5],
  [/(?:ção|ções|ões)/u, 'pt', 2],
  [/(?:ción|ciones)\b/u, 'es', 1.5],
  [/[êâç]/u, 'pt', 0.5],
  [/[èêëàâùûîïôœç]/u, 'fr', 0.8],
  [/[àèìòù]$/u, 'it', 0.8],
  [/^(?:l|d|j|n|s|c|qu|m|t)'\p{L}/u, 'fr', 1],
  [/^(?:l|d|un|dell|nell|all|sull|dall|c)'\p{L}/u, 'it', 0.8],
  [/[áíóú]/u, 'es', 0.6],
  [/[áíóú]/u, 'pt', 0.4],
];
