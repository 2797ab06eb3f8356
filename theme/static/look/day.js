/* What is now and what comes next on the page of a day, copied from the day as it stands below. It says a step only while
   its time is sure: later, and where no times are written, it says the part of the day. The page is whole without it. */
(function () {
  "use strict";
  var box = document.querySelector("[data-now]");
  var template = box && box.querySelector("template[data-cards]");
  var BEGINS = { morning: 300, afternoon: 720, evening: 1020, night: 1320 };
  var ENDS = { morning: 720, afternoon: 1020, evening: 1320, night: 1740 };
  var DAY = 1440, SURE = 30, STILL = 90;

  /* Today in the week, with or without times in the day. */
  var shownDay = -1;
  function markToday(today) {
    if (today === shownDay) return;
    shownDay = today;
    document.querySelectorAll(".week-real [data-on]").forEach(function (row) {
      var on = row.getAttribute("data-on").split(" ").indexOf(String(today)) >= 0;
      var chip = row.querySelector(".chip-strong");
      var tag = row.querySelector("template[data-today]");
      row.classList.toggle("is-today", on);
      if (on && !chip && tag) tag.before(tag.content.cloneNode(true));
      if (!on && chip) chip.remove();
    });
  }

  function steps() {
    var found = [];
    box.querySelectorAll(".day-parts a").forEach(function (way) {
      var id = way.getAttribute("href").split("#")[1];
      var part = document.getElementById(id);
      if (!part) return;
      var items = [].map.call(part.querySelectorAll(".hours > li"), function (li) {
        return { at: li.hasAttribute("data-at") ? Number(li.getAttribute("data-at")) : -1, li: li };
      });
      found.push({ id: id, way: way, name: way.textContent.trim(), items: items });
    });
    return found;
  }

  /* A part begins when the clock says so, or with its first time where that is earlier; and not before the last time of the
     part before it. */
  function begin(parts) {
    var last = 0;
    parts.forEach(function (part) {
      var times = part.items.filter(function (one) { return one.at >= 0; });
      part.from = Math.max(times.length ? Math.min(BEGINS[part.id], times[0].at) : BEGINS[part.id], last);
      if (times.length) last = times[times.length - 1].at + 1;
      part.until = Math.max(ENDS[part.id], last + SURE);
    });
  }

  function partNow(parts, clock) {
    var there = parts.filter(function (part) { return part.from <= clock; });
    var part = there[there.length - 1];
    return part && clock < part.until ? part : null;
  }

  function stepNow(part, clock) {
    for (var i = part.items.length - 1; i >= 0; i--) {
      var one = part.items[i], after = part.items[i + 1];
      if (one.at < 0 || one.at > clock) continue;
      var until = after && after.at > one.at ? Math.min(after.at, one.at + STILL) : one.at + SURE;
      return clock < until ? i : -1;
    }
    return -1;
  }

  /* The step after the one that is sure; else the next that has a time, unless a whole part of the day comes before it. */
  function stepNext(parts, part, clock, now) {
    if (now >= 0 && part.items[now + 1]) return { part: part, one: part.items[now + 1] };
    var later = parts.filter(function (other) { return other === part || other.from > clock; });
    for (var p = 0; p < later.length; p++) {
      for (var i = 0; i < later[p].items.length; i++) {
        if (later[p].items[i].at > clock) return { part: later[p], one: later[p].items[i] };
      }
      if (later[p] !== part) return { part: later[p] };
    }
    return { part: parts[0], tomorrow: clock < DAY };
  }

  function two(n) { return (n < 10 ? "0" : "") + n; }
  function onTheClock(at) { return Math.floor(at % DAY / 60) + ":" + two(at % 60); }

  function fill(card, part, one, eyebrow) {
    var words = card.querySelector("[data-words]"), picture = card.querySelector("[data-picture]");
    var time = card.querySelector("[data-time]");
    words.textContent = picture.textContent = time.textContent = "";
    card.querySelector("[data-part]").textContent = eyebrow ? eyebrow + " · " + part.name : part.name;
    var when = one && one.li.querySelector(".hour-when");
    if (when) {
      var said = when.textContent.trim(), clock = one.at >= 0 ? onTheClock(one.at) : "";
      var hours = said.match(/\d+/g) || [];
      var same = !clock || /\d[:.]\d\d|\d\s?[ap]\.?m/i.test(said) || (hours.length === 1 && clock === hours[0] + ":00");
      time.textContent = same ? said : said + " (" + clock + ")";
    }
    if (one) {
      words.appendChild(one.li.querySelector(".hour-in").cloneNode(true));
      var photo = one.li.querySelector(".hour-pic");
      if (photo) picture.appendChild(photo.cloneNode(true));
    } else {
      var link = document.createElement("a");
      link.href = part.way.getAttribute("href");
      link.textContent = part.name;
      words.appendChild(link);
      time.textContent = "";
      card.querySelector("[data-part]").textContent = eyebrow || "";
    }
    card.classList.toggle("now-part", !one);
    card.hidden = false;
  }

  function plan(part) {
    var line = cards.querySelector("[data-plan]"), row = document.querySelector(".week-real .is-today");
    var cell = row && (row.querySelector("[data-part-of='" + part + "'] dd") || row.querySelector(".day-in > .say, .day-in > .lines"));
    line.hidden = !cell;
    if (!cell) return;
    var words = line.querySelector("[data-words]");
    words.textContent = "";
    var link = document.createElement("a");
    link.href = "#" + (row.closest(".part").id || "");
    var name = row.querySelector("h2, h3, h4");
    link.textContent = box.getAttribute("data-today") + ": " + name.firstChild.textContent.trim();
    words.appendChild(link);
    /* Each in its own direction: a full stop of English words stays at their end on a page of Urdu. */
    [].forEach.call(cell.querySelectorAll(".words"), function (w, i) {
      var own = document.createElement("span");
      own.textContent = w.textContent.trim();
      if (w.lang) own.lang = w.lang;
      if (w.dir) own.dir = w.dir;
      words.append(i ? " · " : " ", own);
    });
  }

  var cards = null, parts = [], shown = "";
  function look() {
    var now = new Date(), minute = now.getHours() * 60 + now.getMinutes();
    var today = now.getDay() || 7;
    markToday(today);
    if (!cards || !parts.length) return;
    var clock = minute < parts[0].from ? minute + DAY : minute;
    var here = partNow(parts, clock);
    parts.forEach(function (part) {
      if (part === here) part.way.setAttribute("aria-current", "time");
      else part.way.removeAttribute("aria-current");
    });
    var step = here ? stepNow(here, clock) : -1;
    var next = stepNext(parts, here, clock, step);
    var mark = [today, here && here.id, step, next.part.id, next.one && next.part.items.indexOf(next.one)].join();
    if (mark === shown) return;
    shown = mark;
    var nowCard = cards.querySelector("[data-now]"), nextCard = cards.querySelector("[data-next]");
    nowCard.hidden = true;
    if (here) fill(nowCard, here, step >= 0 ? here.items[step] : null, "");
    fill(nextCard, next.part, next.one || null, next.tomorrow ? box.getAttribute("data-tomorrow") : "");
    plan(here ? here.id : "");
  }

  if (template) {
    cards = template.content.firstElementChild.cloneNode(true);
    template.replaceWith(cards);
    box.prepend(cards);
    parts = steps();
    begin(parts);
  }
  look();
  window.setInterval(look, 20000);
  document.addEventListener("visibilitychange", look);

  /* Paper opens what a tap opens. */
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("main details").forEach(function (one) { one.open = true; });
  });
})();
