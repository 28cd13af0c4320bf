// Keyboard shortcuts, declared where they belong: <button data-keys="Ctrl+S">, <a data-keys="G C">, <input data-keys="/">.
// A key clicks its element, or focuses it when it is a field. Inert in text fields, Monaco and behind dialogs, except for
// elements that say data-keys-everywhere.
const SEQUENCE_MS = 1200;
let prefix = "";
let prefixAt = 0;

function name(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && (event.key.length > 1 || /[A-Z]/i.test(event.key)) ? "Shift+" : "";
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift}${key}`;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, .monaco-editor") !== null);
}

function find(keys: string): HTMLElement | undefined {
  const dialogs = document.querySelectorAll("dialog[open], .rz-dialog-wrapper");
  const scope: ParentNode = dialogs[dialogs.length - 1] ?? document;
  const all = [...scope.querySelectorAll<HTMLElement>("[data-keys]")];
  return all.find((element) => element.dataset.keys === keys && !element.matches(":disabled, [aria-disabled=true]"));
}

function run(element: HTMLElement): void {
  if (element.matches("input, textarea, select")) {
    element.focus();
    if (element instanceof HTMLInputElement) element.select();
  } else element.click();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || ["Control", "Shift", "Alt", "Meta"].includes(event.key)) return;
  const pressed = name(event);
  const sequence = prefix && event.timeStamp - prefixAt < SEQUENCE_MS ? `${prefix} ${pressed}` : "";
  prefix = "";
  const element = (sequence && find(sequence)) || find(pressed);
  if (isTyping(event.target) && !element?.hasAttribute("data-keys-everywhere")) return;
  if (element) {
    event.preventDefault();
    run(element);
  } else if (/^[A-Z]$/.test(pressed)) {
    prefix = pressed;
    prefixAt = event.timeStamp;
  }
});

export {};
