// What can be done on the page at this moment: everything that carries a key or says what command it is. The key sheet and the
// palette list it; the palette runs it by its number.
export interface Command {
  id: number;
  keys: string;
  label: string;
}

let listed: HTMLElement[] = [];

export function visibleCommands(): Command[] {
  listed = [...document.querySelectorAll<HTMLElement>("[data-keys], [data-command]")].filter((element) => !element.matches(":disabled, [aria-disabled=true]"));
  return listed.map((element, id) => ({
    id,
    keys: element.dataset.keys ?? "",
    label: (element.dataset.command ?? element.getAttribute("aria-label") ?? element.getAttribute("placeholder") ?? element.innerText).split("\n")[0]?.trim() ?? "",
  }));
}

export function run(id: number): void {
  const element = listed[id];
  if (element?.matches("input, textarea, select")) element.focus();
  else element?.click();
}

export function openTab(href: string): void {
  window.open(href, "_blank", "noopener");
}
