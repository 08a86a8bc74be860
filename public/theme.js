// Runs before the first paint, so that neither the theme nor the panels flash or jump. Kept small and plain: it is
// served as it is. components/workbench/theme.ts and panel-sizes.ts write what is read here.
(() => {
  const root = document.documentElement;
  const read = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage may be forbidden; the defaults are fine
    }
  };

  const chosen = read('coldstart-theme');
  const light = matchMedia('(prefers-color-scheme: light)').matches;
  root.dataset.theme = chosen === 'light' || chosen === 'dark' ? chosen : light ? 'light' : 'dark';

  for (const panel of ['left', 'right', 'bottom']) {
    const size = Number(read(`coldstart-panel-${panel}`));
    if (size > 0) root.style.setProperty(`--panel-${panel}`, `${size}px`);
    if (read(`coldstart-fold-${panel}`) === 'yes') root.dataset[`fold${panel[0].toUpperCase()}${panel.slice(1)}`] = '';
  }
})();
