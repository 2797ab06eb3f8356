// What this phone remembers: small things by name, and no secret among them.

/** Small things this browser keeps, each named after the site; a browser that keeps nothing is no trouble. */
const memory = {
  get(name) {
    try {
      return localStorage.getItem(`${now.k.site}-${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`${now.k.site}-${name}`, value);
      return true;
    } catch {
      return false;
    }
  },
  drop(name) {
    try {
      localStorage.removeItem(`${now.k.site}-${name}`);
    } catch {
      // Nothing is kept, so nothing is left.
    }
  },
  dropAll() {
    try {
      const ours = Object.keys(localStorage).filter((name) => name.startsWith(`${now.k.site}-`));
      for (const name of ours) localStorage.removeItem(name);
    } catch {
      // The same.
    }
  },
};
