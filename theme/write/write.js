/* Plays a film in pieces of a few seconds and takes what is typed. Everything is kept after every piece. */
(() => {
    'use strict';
    const PIECE = 4, LONGEST = 10, NEAR = 0.05;
    const $ = id => document.getElementById(id);
    const box = $('words');
    let film, state, cues, from = 0, to = 0, kept = Promise.resolve(), timer = 0;

    const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
    const tell = words => { $('kept').textContent = words; };

    function trouble(words) {
        $('trouble').textContent = words;
        $('trouble').hidden = !words;
    }

    /* ---------------------------------------------------------------- the film */

    function hear() {
        clearInterval(timer);
        film.currentTime = from;
        film.play().catch(() => tell('Press “Hear it again” to hear it.'));
        // More often than the browser tells of its own accord, or the next word is heard as well.
        timer = setInterval(() => {
            if (film.currentTime < to && !film.ended) return;
            clearInterval(timer);
            film.pause();
        }, 40);
    }

    function open(start, end, words = '', doubtful = []) {
        from = start;
        to = Math.min(end, state.seconds);
        box.value = words;
        $('desk').hidden = false;
        $('end').hidden = true;
        $('piece').textContent = `${clock(from)} to ${clock(to)} of ${clock(state.seconds)}`;
        const doubt = doubtful.map(([first, last]) => words.slice(first, last)).join(', ');
        $('doubt').textContent = doubt ? `The computer was not sure of: ${doubt}` : '';
        $('doubt').hidden = !doubt;
        list();
        box.focus();
        hear();
    }

    function next(after) {
        const coming = cues.find(cue => cue[0] >= after - NEAR);
        if (coming && coming[0] < after + PIECE) return open(coming[0], Math.max(coming[1], coming[0] + 0.5), coming[2], coming[3]);
        if (after >= state.seconds - 0.3) return end();
        open(after, coming ? Math.min(after + PIECE, coming[0]) : after + PIECE);
    }

    /* ---------------------------------------------------------------- what is typed */

    function take() {
        const words = box.value.split('\n').map(line => line.trim()).filter(Boolean).join('\n');
        const before = cues.find(cue => Math.abs(cue[0] - from) < NEAR && cue[2] === words);
        cues = cues.filter(cue => cue[1] <= from + NEAR || cue[0] >= to - NEAR);
        if (words) cues.push(before && !before[3]?.length ? before : [from, to, words, []]);
        cues.sort((one, other) => one[0] - other[0]);
        state.up_to = Math.max(state.up_to, to);
        const here = to;
        keep();
        next(here);
    }

    async function send(path, more = {}) {
        const said = { cues: cues.map(([start, end, words]) => [start, end, words]), up_to: Math.min(state.up_to, state.seconds), ...more };
        const answer = await fetch(path, { method: 'POST', body: JSON.stringify(said) });
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
    }

    function keep() {
        tell('');
        // One after the other, so that an older list never comes last.
        kept = kept.then(() => send('keep')).then(answer => {
            trouble(answer.kept ? '' : answer.why);
            if (answer.kept) tell(state.draft ? 'Noted. It is kept when you finish.' : 'Kept.');
        }).catch(() => trouble('This could not be kept: the program that shows this page has ended. Type the same command again; copy what you typed last.'));
    }

    function list() {
        const rows = cues.map(cue => {
            const [start, finish, words, doubtful] = cue;
            const row = document.createElement('li'), button = document.createElement('button'), time = document.createElement('span'), said = document.createElement('span');
            time.className = 'clock';
            time.textContent = clock(start);
            said.textContent = words;
            said.lang = state.language;
            said.dir = state.dir;
            button.type = 'button';
            button.append(time, said);
            if (Math.abs(start - from) < NEAR && $('end').hidden) button.setAttribute('aria-current', 'true');
            button.addEventListener('click', () => open(start, finish, words, doubtful));
            row.append(button);
            return row;
        });
        $('lines').replaceChildren(...rows);
        $('so-far').hidden = !rows.length;
    }

    function end() {
        clearInterval(timer);
        film.pause();
        $('desk').hidden = true;
        $('end').hidden = false;
        $('reader').hidden = !state.draft;
        list();
        $('end-title').focus();
    }

    async function finish() {
        await kept;
        try {
            const answer = await send('finish', { name: $('name').value });
            trouble(answer.kept ? '' : answer.why);
            if (!answer.kept) return;
            $('end').hidden = true;
            $('done').hidden = false;
            if (answer.to_type) {
                $('to-type').hidden = false;
                $('to-type').querySelector('code').textContent = answer.to_type;
                $('done-words').textContent = 'The captions are in a file beside the film.';
            }
            $('done-title').focus();
        } catch {
            trouble('This could not be kept: the program that shows this page has ended. Type the same command again.');
        }
    }

    /* ---------------------------------------------------------------- beginning */

    const doing = {
        on: take,
        again: hear,
        more() {
            const upTo = to;
            to = Math.min(to + 2, from + LONGEST, state.seconds);
            $('piece').textContent = `${clock(from)} to ${clock(to)} of ${clock(state.seconds)}`;
            hear();
            film.currentTime = Math.max(from, upTo - 0.5);
        },
        cut() {
            const here = film.currentTime;
            if (here > from + 0.5 && here < to) to = here;
            clearInterval(timer);
            film.pause();
            $('piece').textContent = `${clock(from)} to ${clock(to)} of ${clock(state.seconds)}`;
            box.focus();
        },
        back() {
            const last = cues.filter(cue => cue[0] < from - NEAR).pop();
            if (last) open(last[0], last[1], last[2], last[3]);
            else open(Math.max(0, from - PIECE), Math.max(from, Math.min(PIECE, state.seconds)));
        },
    };

    box.addEventListener('keydown', event => {
        // A word that is still being put together, as in Bengali or Chinese, takes its own Enter.
        if (event.isComposing) return;
        if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); take(); }
        else if (event.key === 'Escape') { event.preventDefault(); hear(); }
        else if (event.altKey) {
            const what = { KeyM: 'more', KeyE: 'cut', KeyB: 'back' }[event.code];
            if (what) { event.preventDefault(); doing[what](); }
        }
    });
    for (const [id, does] of Object.entries(doing)) $(id).addEventListener('click', does);
    $('finish').addEventListener('click', finish);

    fetch('state').then(answer => answer.json()).then(told => {
        state = told;
        cues = state.cues;
        film = document.createElement(state.sound ? 'audio' : 'video');
        film.controls = true;
        film.preload = 'auto';
        film.src = 'film';
        film.setAttribute('aria-label', state.title);
        $('stage').append(film);
        $('title').textContent = state.title;
        box.lang = state.language;
        box.dir = state.dir;
        if (state.draft) $('ask').textContent = 'Is this what is said?';
        film.addEventListener('loadedmetadata', () => next(state.up_to), { once: true });
        film.addEventListener('error', () => trouble('The film cannot be shown in this browser.'));
        $('desk').hidden = false;
    }).catch(() => trouble('The program that shows this page has ended. Type the same command again.'));
})();
