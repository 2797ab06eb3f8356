"""Voices for a browser that has none: what is spoken is written down, and one of them is another company's."""

from __future__ import annotations

VOICES = """
(() => {
    const voice = (name, lang, localService, isDefault = false) => ({name, lang, localService, default: isDefault});
    const device = [voice('far', 'en-GB', false, true), voice('near', 'en-GB', true), voice('us', 'en_US', true), voice('ffion', 'cy', true)];
    const said = window.said = [];
    window.device = {voices: device, waits: false, end: () => engine.over('onend')};
    const engine = {
        speaking: false, pending: false, onvoiceschanged: null, now: null,
        getVoices: () => window.device.voices,
        speak(one) {
            if (this.now) throw new Error('two at once');
            said.push([one.voice ? one.voice.name : 'whichever', one.lang, one.text]);
            this.now = one;
            this.speaking = true;
            if (!window.device.waits) setTimeout(() => this.now === one && this.over('onend'));
        },
        cancel() { this.over('onerror'); },
        over(how) {
            const one = this.now;
            this.now = null;
            this.speaking = false;
            if (one && one[how]) one[how]({});
        },
    };
    Object.defineProperty(window, 'speechSynthesis', {value: engine});
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})();
"""
"""Before a page's own scripts: `said` lists [voice, language, words]; with `device.waits` a voice goes on until `device.end()`."""
