// The navigation tree keeps its state on the server; the browser only keeps the arrows from scrolling and the row in view.
const HANDLED = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"];

export function attach(tree: HTMLElement): void {
  tree.addEventListener("keydown", (event) => {
    if (HANDLED.includes(event.key)) event.preventDefault();
  });
}

export function reveal(tree: HTMLElement, index: number, rowHeight: number): void {
  const top = index * rowHeight;
  if (top < tree.scrollTop) tree.scrollTop = top;
  else if (top + rowHeight > tree.scrollTop + tree.clientHeight) tree.scrollTop = top + rowHeight - tree.clientHeight / 2;
}
