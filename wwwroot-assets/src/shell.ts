// What the frame of the page does without the server: menus, panel widths, full text of cut cells, the connection's state.
const root = document.documentElement;

// Menus: <details class="menu"> close on Esc, on a choice and on a click elsewhere; arrows move inside.
function openMenus(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")];
}

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  for (const menu of openMenus())
    if (!menu.contains(target) || target.closest(".menu-item")) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  const menu = openMenus().at(-1);
  if (!menu) return;
  if (event.key === "Escape") {
    menu.open = false;
    menu.querySelector<HTMLElement>("summary")?.focus();
    event.preventDefault();
    return;
  }
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const items = [...menu.querySelectorAll<HTMLElement>(".menu-item:not(:disabled)")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + step + items.length) % items.length]?.focus();
  event.preventDefault();
});

// Panel widths: <div role="separator" data-resize="--tree-w" data-min data-max data-from="left|right">.
function resize(handle: HTMLElement, width: number): void {
  const bounded = Math.min(Number(handle.dataset.max), Math.max(Number(handle.dataset.min), Math.round(width)));
  const name = handle.dataset.resize ?? "";
  root.style.setProperty(name, `${bounded}px`);
  handle.setAttribute("aria-valuenow", String(bounded));
  localStorage.setItem(name, `${bounded}px`);
}

function currentWidth(handle: HTMLElement): number {
  const panel = handle.dataset.from === "left" ? handle.previousElementSibling : handle.nextElementSibling;
  return panel?.getBoundingClientRect().width ?? 0;
}

document.addEventListener("pointerdown", (event) => {
  const handle = (event.target as Element).closest<HTMLElement>("[data-resize]");
  if (!handle) return;
  const start = currentWidth(handle);
  const sign = handle.dataset.from === "left" ? 1 : -1;
  const move = (to: PointerEvent) => resize(handle, start + sign * (to.clientX - event.clientX));
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", () => handle.removeEventListener("pointermove", move), { once: true });
});

document.addEventListener("keydown", (event) => {
  const handle = event.target instanceof HTMLElement && event.target.matches("[data-resize]") ? event.target : null;
  const step = event.key === "ArrowRight" ? 16 : event.key === "ArrowLeft" ? -16 : 0;
  if (handle && step !== 0) {
    resize(handle, currentWidth(handle) + (handle.dataset.from === "left" ? step : -step));
    event.preventDefault();
  }
});

// Text that an ellipsis cuts is shown in full on hover and focus.
function reveal(event: Event): void {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>(".ellipsis, table.data td") : null;
  if (!cell || (cell.title && !cell.dataset.revealed)) return;
  const cut = cell.scrollWidth > cell.clientWidth;
  cell.title = cut ? cell.innerText : "";
  cell.dataset.revealed = cut ? "true" : "";
}

document.addEventListener("mouseover", reveal);
document.addEventListener("focusin", reveal);

// A form that only confirms a choice made by a link (sign out) is sent at once.
document.querySelector<HTMLFormElement>("form[data-submit-now]")?.requestSubmit();

// The status bar's word on the connection follows the classes that Blazor's script puts on the overlay.
const overlay = document.getElementById("components-reconnect-modal");
if (overlay) {
  const follow = () => {
    const lost = /components-reconnect-(show|failed|rejected)/.test(overlay.className);
    root.dataset.connection = lost ? "lost" : "ok";
    // The server does not know the circuit any more (it was restarted): only a new page can go on. What was typed is saved.
    if (overlay.classList.contains("components-reconnect-rejected")) location.reload();
  };
  new MutationObserver(follow).observe(overlay, { attributes: true, attributeFilter: ["class"] });
  overlay.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-reload]")) location.reload();
  });
}

export {};
