/* The page to search on: finds what is typed among the words of all pages, which search/….js has set, and shows the way
   there. Every address it knows is a link of the page's own list. What is typed goes to nobody: it stands in the
   address behind the #, which no host is told, and in a sealed site, whose words no browser is to write down, locked. */
(() => {
  "use strict";
  const page = document.querySelector("[data-search]");
  const pages = window.alongsideWords;
  const links = page ? [...page.querySelectorAll(".search-map a")] : [];
  /* One link for each place; otherwise the file is of another build, and the list alone is right. */
  if (!page || !pages || pages.reduce((sum, places) => sum + places.length, 0) !== links.length) return;

  const SHOWN = 3; /* places of one page before somebody asks for all */
  const AT_ONCE = 5; /* pages that are drawn before the next key is waited for */
  const CUT = 170; /* letters of a line around what was found */
  const PAUSE = 300; /* ms after which the count is said, so that it does not talk over the typing */
  const SEALED = document.querySelector("script[data-site]") !== null;

  /* ---------------------------------------------------------------- words that mean the same */

  /* What a worker may type, and what a family may have written. Of each line any word finds any other. Nobody is named
     here, not even as somebody's mother: a site may be one that must not speak of her. The lines of the page's language
     count, and the English ones, as families write lines of both; so a line may hold words of both. Words are found as
     they stand, so forms that begin otherwise, and those of the dictionary, are listed. */
  const ALIKE = {
    en: [
      "fit fits seizure seizures epilepsy convulsion",
      "allergy allergies allergic anaphylaxis epipen",
      "medicine medicines medication meds drug drugs tablet tablets pill pills",
      "toilet loo bathroom wc",
      "doctor gp surgery",
      "ring call phone telephone",
      "poorly ill unwell sick",
      "upset distress distressed meltdown anxious frightened",
      "choke choking swallow swallowing dysphagia",
      "missing lost wander",
      "eat eating food meal meals",
      "pain hurt hurts hurting sore",
      "wheelchair chair mobility",
      "faith religion prayer church mosque chapel temple",
      "film films video videos watch",
      "picture pictures photo photos",
    ],
    cy: [
      "ffit ffitiau trawiad trawiadau drawiad epilepsi confylsiwn fit fits seizure seizures epilepsy",
      "alergedd alergeddau alergaidd anaffylacsis epipen allergy allergies allergic anaphylaxis",
      "moddion meddyginiaeth meddyginiaethau feddyginiaeth cyffur cyffuriau tabled tabledi pilsen pils medicine medicines medication meds tablet tablets",
      "toiled toiledau toilet loo bathroom",
      "doctor meddyg feddyg meddygfa gp surgery",
      "ffonio ffôn galw alwad ring call phone telephone",
      "sâl tost anhwylus gwael poorly ill unwell sick",
      "gofid ofid cynhyrfu pryderus gorbryder ofnus ofn upset distress distressed meltdown anxious frightened",
      "tagu dagu llyncu lyncu choke choking swallow swallowing dysphagia",
      "coll goll crwydro missing lost wander",
      "bwyd fwyd bwyta fwyta prydau eat eating food meal meals",
      "poen boen brifo dolur pain hurt hurts hurting sore",
      "cadair gadair olwyn symudedd wheelchair chair mobility",
      "ffydd crefydd gweddi gweddïo eglwys capel gapel mosg teml faith religion prayer church mosque chapel temple",
      "ffilm ffilmiau fideo fideos gwylio film films video videos watch",
      "llun lluniau photo photos picture pictures",
    ],
    pl: [
      "napad napady napadu atak ataki drgawki drgawek padaczka padaczki epilepsja epilepsji fit fits seizure seizures epilepsy",
      "alergia alergie alergii alergiczny uczulenie uczulenia uczulony anafilaksja epipen allergy allergies allergic anaphylaxis",
      "lek leki leków lekarstwo lekarstwa tabletka tabletki tabletek pigułka pigułki medicine medicines medication meds tablet tablets",
      "toaleta toalety toalecie łazienka łazienki ubikacja wc kibel toilet loo bathroom",
      "lekarz lekarza doktor przychodnia przychodni gp doctor surgery",
      "dzwonić zadzwonić zadzwoń dzwoń telefon telefonu ring call phone telephone",
      "chory chora choroba źle poorly ill unwell sick",
      "zdenerwowany zdenerwowana smutek strach boi cierpienie upset distress distressed meltdown anxious frightened",
      "krztusić zakrztuszenie zadławienie dławić połykać połykanie dysfagia choke choking swallow swallowing dysphagia",
      "zaginąć zaginięcie zaginie zgubić zgubił zgubiła missing lost wander",
      "jeść jedzenie jedzenia posiłek posiłki eat eating food meal meals",
      "ból bólu boli cierpi pain hurt hurts hurting sore",
      "wózek wózka wózku inwalidzki wheelchair chair mobility",
      "wiara wiary religia religii modlitwa modlitwy kościół meczet kaplica świątynia faith religion prayer church mosque chapel temple",
      "film filmy nagranie nagrania wideo obejrzeć obejrzyj films video videos watch",
      "zdjęcie zdjęcia fotografia fotografie photo photos picture pictures",
    ],
    bn: [
      "খিঁচুনি মৃগী মৃগীরোগ ফিট সিজার fit fits seizure seizures epilepsy",
      "অ্যালার্জি এলার্জি epipen allergy allergies allergic anaphylaxis",
      "ওষুধ ঔষধ ট্যাবলেট বড়ি medicine medicines medication meds tablet tablets",
      "টয়লেট পায়খানা বাথরুম toilet loo bathroom",
      "ডাক্তার চিকিৎসক gp doctor surgery",
      "ফোন কল ring call phone telephone",
      "অসুস্থ অসুখ জ্বর poorly ill unwell sick",
      "কষ্ট ভয় অস্থির upset distress distressed meltdown anxious frightened",
      "গেলা গিলতে choke choking swallow swallowing dysphagia",
      "হারিয়ে হারানো নিখোঁজ missing lost wander",
      "খাওয়া খাবার খাই খান eat eating food meal meals",
      "ব্যথা ব্যাথা যন্ত্রণা pain hurt hurts hurting sore",
    ],
    ur: [
      "دورہ دورے مرگی جھٹکا جھٹکے fit fits seizure seizures epilepsy",
      "الرجی epipen allergy allergies allergic anaphylaxis",
      "دوا دوائی دوائیں دوائیاں گولی گولیاں medicine medicines medication meds tablet tablets",
      "ٹوائلٹ لیٹرین غسلخانہ toilet loo bathroom",
      "ڈاکٹر معالج gp doctor surgery",
      "فون کال ring call phone telephone",
      "بیمار بیماری poorly ill unwell sick",
      "تکلیف پریشان پریشانی ڈر گھبراہٹ upset distress distressed meltdown anxious frightened",
      "اٹکنا نگلنا نگلنے choke choking swallow swallowing dysphagia",
      "گم لاپتہ کھو missing lost wander",
      "کھانا کھانے خوراک eat eating food meal meals",
      "درد دکھ pain hurt hurts hurting sore",
    ],
    ar: [
      "نوبة النوبة نوبات صرع الصرع تشنج تشنجات fit fits seizure seizures epilepsy",
      "حساسية الحساسية epipen allergy allergies allergic anaphylaxis",
      "دواء الدواء أدوية الأدوية حبوب الحبوب قرص أقراص medicine medicines medication meds tablet tablets",
      "حمام الحمام مرحاض المرحاض تواليت toilet loo bathroom",
      "طبيب الطبيب طبيبة دكتور الدكتور gp doctor surgery",
      "اتصال الاتصال هاتف الهاتف مكالمة ring call phone telephone",
      "مريض مريضة مرض المرض poorly ill unwell sick",
      "ضيق الضيق قلق القلق خوف الخوف upset distress distressed meltdown anxious frightened",
      "اختناق الاختناق بلع البلع choke choking swallow swallowing dysphagia",
      "مفقود ضياع ضائع missing lost wander",
      "طعام الطعام أكل الأكل وجبة eat eating food meal meals",
      "ألم الألم وجع الوجع يؤلم pain hurt hurts hurting sore",
    ],
  };

  /* ---------------------------------------------------------------- letters */

  const LETTERS = { æ: "ae", œ: "oe", ø: "o", ß: "ss", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ŋ: "n", ς: "σ", ي: "ی", ى: "ی", ك: "ک" };
  const OTHER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  /* Accents of the scripts of Europe, the short vowels that Arabic and Urdu may leave out, and what cannot be seen. Signs
     that are part of a letter (Bengali vowels, the hamza) stay, and are put together again. */
  const MARKS = /[\u0300-\u036f\u0640\u064b-\u0652\u0670]|\p{Cf}/gu;
  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(OTHER, (letter) => LETTERS[letter]).normalize("NFC");

  /* A word, with the apostrophes in it. */
  const WORD = /[\p{L}\p{M}\p{N}\p{Cf}]+(?:['’ʼ＇`´][\p{L}\p{M}\p{N}\p{Cf}]+)*/gu;
  const APART = /[^\p{L}\p{M}\p{N}]+/u;
  /* Scripts that put nothing between words: every letter is looked for as one. */
  const NO_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/u;
  const EACH = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+/gu;
  const HYPHEN = /^[-‐‑]$/u;
  const DIGITS = /^\p{Nd}+$/u;
  const NUMBER = /\+?\(?\p{Nd}[\p{Nd} ().‐‑-]{4,}\p{Nd}/gu;

  const readings = new Map();
  /** How a word may be typed: as it is, without its apostrophe, and in its parts. */
  function readingsOf(word) {
    let found = readings.get(word);
    if (!found) {
      const parts = fold(word).split(APART).filter(Boolean);
      found = parts.flatMap((part) => (NO_SPACES.test(part) ? part.match(EACH) : [part]));
      if (parts.length > 1) found = [parts.join(""), ...found];
      readings.set(word, found);
    }
    return found;
  }

  /** A telephone number as it is dialled at home. */
  const dialled = (number) => {
    const digits = fold(number).replace(/\D/g, "");
    if (/^\s*\+/.test(number) && digits.startsWith("44")) return `0${digits.slice(2).replace(/^0/, "")}`;
    return digits.replace(/^0044/, "0");
  };

  /** Every word of a text and where it stands: [what may be typed for it, from, to, whether it is a number]. */
  function* wordsIn(text) {
    let last = null;
    for (const found of text.matchAll(WORD)) {
      const [from, to] = [found.index, found.index + found[0].length];
      if (NO_SPACES.test(found[0])) {
        for (const one of found[0].matchAll(EACH)) {
          for (const reading of readingsOf(one[0])) yield [reading, from + one.index, from + one.index + one[0].length, false];
        }
        last = null;
        continue;
      }
      for (const reading of readingsOf(found[0])) yield [reading, from, to, false];
      /* "seat-belt" is also found as one word. */
      if (last && HYPHEN.test(text.slice(last.to, from))) {
        last = { whole: last.whole + fold(found[0]).replace(APART, ""), from: last.from, to };
        yield [last.whole, last.from, to, false];
      } else {
        last = { whole: fold(found[0]).replace(APART, ""), from, to };
      }
    }
    for (const found of text.matchAll(NUMBER)) {
      const digits = dialled(found[0]);
      if (digits.length > 4) yield [digits, found.index, found.index + found[0].length, true];
    }
  }

  /* ---------------------------------------------------------------- the places */

  const HEADING = 0, TITLE = 1, TEXT = 2, WAY = 3, NOWHERE = 9;

  /** Every place: its page, its link, its lines. */
  const places = [];
  /** Every line: [number of its place, HEADING, TEXT or WAY, its words, the moment of a film or ""]. */
  const lines = [];
  pages.forEach((ofPage, number) => {
    const from = places.length;
    for (const [title, texts, ways] of ofPage) {
      const place = { page: number, first: from, link: links[places.length], title, lines: [] };
      const at = places.push(place) - 1;
      const add = (rank, text, clock = "") => place.lines.push(lines.push([at, rank, text, clock]) - 1);
      add(HEADING, title);
      for (const one of texts) typeof one === "string" ? add(TEXT, one) : add(TEXT, one[1], one[0]);
      for (const way of ways || []) add(WAY, way);
    }
  });
  const isUrgent = pages.map((ofPage, number) => {
    const place = places.find((one) => one.page === number);
    return place.link.parentElement.hasAttribute("data-first");
  });

  /** Which lines every word and every number stands in. */
  const where = new Map(), numbers = new Map();
  let sorted = null;
  let known = 0;

  function know(until) {
    for (; known < lines.length; known++) {
      if (until && known % 64 === 0 && performance.now() > until) return;
      for (const [reading, , , isNumber] of wordsIn(lines[known][2])) {
        const index = isNumber ? numbers : where;
        const there = index.get(reading);
        if (!there) index.set(reading, [known]);
        else if (there[there.length - 1] !== known) there.push(known);
      }
    }
    sorted = sorted || [...where.keys()].sort();
  }

  /** In small steps while nobody waits; whoever types first gets the rest at once. */
  function prepare() {
    know(performance.now() + 12);
    if (known < lines.length) setTimeout(prepare);
  }

  /* ---------------------------------------------------------------- what is typed */

  /** Words as they are looked for. Each is a list of ways to find it, of which one is enough: [[word, …], number]. */
  function asked(query) {
    const terms = [];
    let digits = [];
    const joined = () => {
      if (digits.length) terms.push({ words: digits, number: dialledAs(query, digits) });
      digits = [];
    };
    let last = -1;
    for (const found of query.matchAll(WORD)) {
      const word = found[0];
      const hyphened = last >= 0 && HYPHEN.test(query.slice(last, found.index));
      last = found.index + word.length;
      if (DIGITS.test(fold(word))) {
        digits.push(fold(word));
        continue;
      }
      joined();
      const [whole, ...parts] = readingsOf(word);
      const isOne = parts.length > 0 && whole === parts.join("");
      if (hyphened && terms.length && terms[terms.length - 1].words.length) {
        const before = terms[terms.length - 1];
        before.whole = (before.whole || before.words.join("")) + whole;
        before.words.push(whole);
      } else if (isOne) {
        terms.push({ words: parts, whole });
      } else {
        for (const one of readingsOf(word)) terms.push({ words: [one] });
      }
    }
    joined();
    return terms;
  }

  function dialledAs(query, digits) {
    const abroad = /^\s*\+\s*44/.test(query) || (digits[0] || "").startsWith("0044");
    const all = digits.join("");
    const number = abroad ? `0${all.replace(/^(?:00)?44/, "").replace(/^0/, "")}` : all;
    return number.length > 3 ? number : "";
  }

  /** The words of all pages that begin like this one. */
  function beginning(word) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < word) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < sorted.length && sorted[end].startsWith(word)) end++;
    return sorted.slice(low, end);
  }

  /** Whether a word, or how it begins, is another but for one letter: left out, put in, mistaken, or two changed round. */
  function isClose(typed, word) {
    const n = typed.length;
    if (word.length < n - 1) return false;
    let i = 0;
    while (i < n && i < word.length && typed[i] === word[i]) i++;
    if (i >= n) return true;
    return (
      word.startsWith(typed.slice(i + 1), i) || /* one too many */
      word.startsWith(typed.slice(i), i + 1) || /* one left out */
      word.startsWith(typed.slice(i + 1), i + 1) || /* one mistaken */
      (typed[i] === word[i + 1] && typed[i + 1] === word[i] && word.startsWith(typed.slice(i + 2), i + 2))
    );
  }

  const alike = new Map();
  const spoken = document.documentElement.lang.split("-")[0];
  for (const line of [...ALIKE.en, ...(spoken === "en" ? [] : ALIKE[spoken] || [])]) {
    const group = line.split(" ").map(fold);
    for (const word of group) alike.set(word, [...(alike.get(word) || []), ...group]);
  }

  /** The words of the pages that one typed word finds, each with how near it is: 0 just so, 1 it begins so, 2 it means
      the same, 3 it is one letter off. */
  function near(word) {
    const found = new Map(beginning(word).map((one) => [one, one === word ? 0 : 1]));
    for (const other of alike.get(word) || []) if (where.has(other) && !found.has(other)) found.set(other, 2);
    if (found.size || [...word].length < 5) return found;
    for (const one of sorted) if (isClose(word, one)) found.set(one, 3);
    return found;
  }

  /** Lines that one term finds: line to nearness; and the words to mark there. */
  function look(term) {
    const all = term.words.map((word) => {
      const hits = near(word);
      const there = new Map();
      for (const [one, nearness] of hits) {
        for (const line of where.get(one)) if (!(there.get(line) <= nearness)) there.set(line, nearness);
      }
      return { hits, there, isShort: [...word].length < 4 };
    });
    const ways = [all];
    for (const [whole, index] of [[term.whole, where], [term.number, numbers]]) {
      if (!whole) continue;
      const hits = new Map(), there = new Map();
      const fits = index === where ? beginning(whole) : [...numbers.keys()].filter((one) => one.includes(whole));
      for (const one of fits) {
        hits.set(one, one === whole ? 0 : 1);
        for (const line of index.get(one)) if (!(there.get(line) <= hits.get(one))) there.set(line, hits.get(one));
      }
      ways.push([{ hits, there }]);
    }
    return ways;
  }

  /* ---------------------------------------------------------------- what is found */

  /** Places in which every word stands, best first, by page. */
  function find(query) {
    know(0);
    const terms = asked(query).map(look);
    const marked = new Map();
    for (const { hits } of terms.flat(2)) {
      for (const [word, nearness] of hits) marked.set(word, Math.min(nearness, marked.get(word) ?? nearness));
    }
    const isNear = terms.some((ways) => ways.every((all) => all.some(({ hits }) => [...hits.values()].every((one) => one === 3))));
    if (!terms.length) return { groups: [], count: 0, marked, isNear: false };

    /* For each term and place: in what kind of line it stands, and how near it is. */
    const inPlaces = terms.map((ways) => ways.map((all) => all.map(({ there, isShort }) => inEach(there, isShort))));
    const found = new Map();
    places.forEach((place, at) => {
      const score = scoreOf(at, inPlaces, (ofTerm) => {
        const own = ofTerm.get(at);
        if (own || at === place.first) return own;
        const title = ofTerm.get(place.first);
        return title && title[0] === HEADING ? [TITLE, title[1]] : undefined;
      });
      if (score) add(found, place.page, { at, score });
    });
    /* Words that stand on one page, but not together. */
    for (let number = 0; number < pages.length; number++) {
      if (found.has(number)) continue;
      const ofPage = places.map((place, at) => at).filter((at) => places[at].page === number);
      const all = scoreOf(ofPage[0], inPlaces, (ofTerm) => {
        const there = ofPage.map((at) => ofTerm.get(at)).filter(Boolean);
        return there.length ? [NOWHERE, Math.min(...there.map(([, nearness]) => nearness))] : undefined;
      });
      if (all) {
        for (const at of ofPage) {
          const some = inPlaces.some((ways) => ways.some((every) => every.some((ofTerm) => ofTerm.has(at))));
          if (some) add(found, number, { at, score: all });
        }
      }
    }
    const groups = [...found.entries()].map(([number, hits]) => ({ number, hits: hits.sort(byScore) }));
    groups.sort((one, other) => byScore(one.hits[0], other.hits[0]));
    return { groups, count: groups.reduce((sum, { hits }) => sum + hits.length, 0), marked, isNear };
  }

  function add(found, number, hit) {
    if (!found.has(number)) found.set(number, []);
    found.get(number).push(hit);
  }

  /** Place to [kind of the best line there, how near]. Of two or three letters many other words begin: as such a
      beginning a heading counts no more than its text, so that "tea" leads to tea before it leads to the team. */
  function inEach(there, isShort) {
    const best = new Map();
    for (const [line, nearness] of there) {
      const at = lines[line][0];
      const rank = isShort && nearness === 1 ? Math.max(TEXT, lines[line][1]) : lines[line][1];
      const before = best.get(at);
      if (!before || rank < before[0] || (rank === before[0] && nearness < before[1])) best.set(at, [rank, nearness]);
    }
    return best;
  }

  /** How good a place is: less is better; null where a term is not there. */
  function scoreOf(at, inPlaces, there) {
    let worst = 0, sum = 0, nearness = 0;
    for (const ways of inPlaces) {
      let best = null;
      for (const all of ways) {
        let rank = 0, close = 0;
        for (const ofTerm of all) {
          const one = there(ofTerm);
          if (!one) {
            rank = -1;
            break;
          }
          rank = Math.max(rank, one[0]);
          close = Math.max(close, one[1]);
        }
        if (rank >= 0 && (!best || rank < best[0] || (rank === best[0] && close < best[1]))) best = [rank, close];
      }
      if (!best) return null;
      worst = Math.max(worst, best[0]);
      sum += best[0];
      nearness += best[1];
    }
    return [worst, isUrgent[places[at].page] ? 0 : 1, sum, nearness, at];
  }

  const byScore = (one, other) => {
    for (let i = 0; i < one.score.length; i++) {
      if (one.score[i] !== other.score[i]) return one.score[i] - other.score[i];
    }
    return one.at - other.at;
  };

  /* ---------------------------------------------------------------- what is shown */

  const map = page.querySelector(".search-map");
  const shown = page.querySelector(".search-found");
  const nothing = page.querySelector("template[data-nothing]");
  const box = page.querySelector("template[data-box]");
  const form = box.content.firstElementChild;
  box.replaceWith(form);
  const input = form.querySelector("input");
  const said = form.querySelector("[role=status]");
  const say = (name, holes = {}) => page.getAttribute(`data-${name}`).replace(/\{(\w+)\}/g, (hole, of) => (of in holes ? holes[of] : hole));

  function made(tag, text = "", classes = "") {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (classes) element.className = classes;
    return element;
  }

  /** Where words to mark stand in a text: [[from, to, how near, the word], …], none over another. */
  function marksIn(text, marked) {
    const found = [];
    for (const [reading, from, to] of wordsIn(text)) {
      if (marked.has(reading)) found.push([from, to, marked.get(reading), reading]);
    }
    found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    return found.filter(([from, to], n) => !found.some(([f, t], m) => m < n && f <= from && t >= to));
  }

  /** A text with what was found in it marked, cut around the first. */
  function withMarks(text, marked, { whole = false } = {}) {
    const marks = marksIn(text, marked);
    let from = 0, to = text.length;
    if (!whole && text.length > CUT) {
      const first = marks.length ? marks[0][0] : 0;
      from = first > CUT / 2 ? text.lastIndexOf(" ", first - CUT / 3) + 1 : 0;
      to = text.length - from > CUT ? text.lastIndexOf(" ", from + CUT) : text.length;
      if (to <= first) to = Math.min(text.length, from + CUT);
    }
    const parts = document.createDocumentFragment();
    if (from > 0) parts.append("… ");
    let end = from;
    for (const [start, stop] of marks) {
      if (start < end || stop > to) continue;
      parts.append(text.slice(end, start), made("mark", text.slice(start, stop)));
      end = stop;
    }
    parts.append(text.slice(end, to));
    if (to < text.length) parts.append(" …");
    return parts;
  }

  /** The line of a place that shows most of what was found; its first one where the heading fits. Ways to other pages
      only where nothing else does. */
  function bestLine(place, marked, { isWay, isHeading }) {
    let best = null, most = -1;
    for (const line of place.lines) {
      const [, rank, text] = lines[line];
      if (rank === HEADING || (rank === WAY && !isWay)) continue;
      const words = new Map(marksIn(text, marked).map(([, , nearness, reading]) => [reading, nearness]));
      let worth = 0;
      for (const nearness of words.values()) if (nearness !== 2 || !isHeading) worth += 10 - 2 * nearness;
      if (worth > most) [best, most] = [line, worth];
    }
    return best;
  }

  const seconds = (clock) => clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

  function drawHit(hit, marked) {
    const place = places[hit.at];
    const item = made("li");
    const line = bestLine(place, marked, { isWay: hit.score[0] === WAY, isHeading: hit.score[0] === HEADING });
    const clock = line === null ? "" : lines[line][3];
    const isPage = hit.at === place.first;
    if (!isPage || clock) {
      const link = made("a");
      link.href = place.link.getAttribute("href");
      if (clock && marksIn(lines[line][2], marked).length) {
        link.href = `${places[place.first].link.getAttribute("href")}#t=${seconds(clock)}`;
        link.textContent = say("at", { t: place.title, c: clock });
      } else {
        link.append(withMarks(place.title, marked, { whole: true }));
      }
      item.append(link);
    }
    if (line !== null) {
      const words = made("p");
      words.dir = "auto";
      words.append(withMarks(lines[line][2], marked));
      item.append(words);
    }
    return item;
  }

  const isOwn = (hit) => (hit.at === places[hit.at].first ? 1 : 0);

  function drawGroup({ hits }, marked) {
    const group = made("article", "", "search-group");
    const place = places[places[hits[0].at].first];
    const heading = made("h2");
    const link = made("a");
    link.href = place.link.getAttribute("href");
    link.append(withMarks(place.title, marked, { whole: true }));
    heading.append(link);
    const list = made("ul");
    /* What the page says above its first heading stands under its name. */
    const best = hits.slice(0, SHOWN).sort((one, other) => isOwn(other) - isOwn(one));
    list.append(...best.map((hit) => drawHit(hit, marked)));
    group.append(heading, list);
    if (hits.length > SHOWN) {
      const more = made("button", say("more", { n: hits.length }), "button button-quiet");
      more.type = "button";
      more.addEventListener("click", () => {
        const rest = hits.slice(SHOWN).map((hit) => drawHit(hit, marked));
        list.append(...rest);
        /* Whoever asked goes on reading where the list went on. */
        (rest.map((item) => item.querySelector("a")).find(Boolean) || link).focus();
        more.remove();
      });
      group.append(more);
    }
    return group;
  }

  let drawing = 0;
  /** The best ones now, the others while nobody types. */
  function draw(groups, marked) {
    shown.append(...groups.slice(0, AT_ONCE).map((group) => drawGroup(group, marked)));
    if (groups.length > AT_ONCE) drawing = setTimeout(draw, 0, groups.slice(AT_ONCE), marked);
  }

  let pause = 0;
  function show() {
    const query = input.value;
    const { groups, count, marked, isNear } = find(query);
    const isAsked = asked(query).length > 0;
    prepareNote();
    clearTimeout(drawing);
    shown.replaceChildren();
    draw(groups, marked);
    if (isAsked && !groups.length) shown.append(nothing.content.cloneNode(true));
    shown.hidden = !isAsked;
    map.hidden = groups.length > 0;
    clearTimeout(pause);
    pause = setTimeout(() => {
      said.textContent = !isAsked ? "" : !groups.length ? say("none") : (isNear ? `${say("close")} ` : "") + say("found", { n: count });
      note();
    }, PAUSE);
  }

  /* ---------------------------------------------------------------- what stands behind the # */

  /* In a sealed site it is locked with the words of the pages themselves: who cannot open those cannot read what somebody
     looked for among them out of the browser's history. */
  let key = null;
  function ourKey() {
    key = key || crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(pages)))
      .then((raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]));
    return key;
  }

  const LENGTH = 32; /* bytes, or twice as many and so on, so that not even the length is told */
  const NONCE = 12;

  async function locked(query) {
    const words = new TextEncoder().encode(query);
    const filled = new Uint8Array(Math.ceil(words.length / LENGTH) * LENGTH).fill(32);
    filled.set(words);
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await ourKey(), filled));
    return `~${btoa(String.fromCharCode(...nonce, ...sealed))}`;
  }

  async function unlocked(text) {
    const bytes = Uint8Array.from(atob(text.slice(1)), (letter) => letter.charCodeAt(0));
    const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, NONCE) }, await ourKey(), bytes.slice(NONCE));
    return new TextDecoder().decode(opened).trimEnd();
  }

  /** What may be written behind the # for what is typed now. */
  let behind = "#q=";
  let turn = 0;
  function prepareNote() {
    const query = input.value;
    const mine = ++turn;
    behind = `#q=${SEALED ? "" : encodeURIComponent(query)}`;
    if (SEALED && query) locked(query).then((text) => { if (mine === turn) behind = `#q=${encodeURIComponent(text)}`; });
  }

  /** Writes it there, so that Back comes to it again. */
  function note() {
    if (location.hash === behind) return;
    try {
      history.replaceState(null, "", behind);
    } catch {
      /* Some browsers allow only so many in a minute. */
    }
  }

  /** What stands behind #q=; null where nothing does, "" where it cannot be read. */
  async function typed() {
    if (!location.hash.startsWith("#q=")) return null;
    try {
      const text = decodeURIComponent(location.hash.slice(3).replace(/\+/g, "%20"));
      return SEALED && text.startsWith("~") ? await unlocked(text) : text;
    } catch {
      return "";
    }
  }

  async function arrive() {
    const query = await typed();
    if (query === null) return;
    input.value = query;
    show();
    if (!query) input.focus({ preventScroll: true });
  }

  input.addEventListener("input", show);
  window.addEventListener("hashchange", arrive);
  window.addEventListener("pagehide", () => input.value && note());
  /* A browser that comes back puts in what stood there. */
  window.addEventListener("pageshow", () => input.value && show());
  arrive();
  prepare();
})();
