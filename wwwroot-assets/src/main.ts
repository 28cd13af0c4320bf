// Runs in <head>, before the first paint: theme, density, navigation and panel widths as the person left them, and the
// browser's time zone for the server. A plain script (no exports), so that nothing flashes.
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function read(name: string): string | undefined {
  return document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
}

function write(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}

function applyTheme(): void {
  const setting = read("portal-theme") ?? "system";
  root.dataset.themeSetting = setting;
  root.dataset.theme = setting === "system" ? (dark.matches ? "dark" : "light") : setting;
}

function markChoices(): void {
  for (const choice of document.querySelectorAll<HTMLElement>("[data-theme-choice]"))
    choice.setAttribute("aria-checked", String(choice.dataset.themeChoice === root.dataset.themeSetting));
}

applyTheme();
dark.addEventListener("change", applyTheme);
write("portal-zone", Intl.DateTimeFormat().resolvedOptions().timeZone);
if (localStorage.getItem("portal-nav") === "rail") root.dataset.nav = "rail";
for (const name of ["--tree-w", "--side-w"]) {
  const width = localStorage.getItem(name);
  if (width) root.style.setProperty(name, width);
}

document.addEventListener("toggle", markChoices, true);
document.addEventListener("click", (event) => {
  const source = event.target instanceof Element ? event.target : null;
  const choice = source?.closest<HTMLElement>("[data-theme-choice], [data-theme-toggle]");
  if (choice) {
    write("portal-theme", choice.dataset.themeChoice ?? (root.dataset.theme === "dark" ? "light" : "dark"));
    applyTheme();
    markChoices();
  }
  if (source?.closest("[data-nav-toggle]")) {
    if (root.dataset.nav === "rail") delete root.dataset.nav;
    else root.dataset.nav = "rail";
    localStorage.setItem("portal-nav", root.dataset.nav ?? "labels");
  }
});

export {};
