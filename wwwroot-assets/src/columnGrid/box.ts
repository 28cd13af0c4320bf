export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Lays an element over a box of its positioned parent. */
export function put(element: HTMLElement, box: Box): void {
  element.style.left = `${box.left}px`;
  element.style.top = `${box.top}px`;
  element.style.width = `${box.width}px`;
  element.style.height = `${box.height}px`;
}
