// Native dialogs: focus is kept inside, Esc closes, and focus returns to what opened it.
export function open(dialog: HTMLDialogElement, focus?: string): void {
  if (!dialog.isConnected || dialog.open) return;
  dialog.showModal();
  if (focus) dialog.querySelector<HTMLElement>(focus)?.focus();
}

export function close(dialog: HTMLDialogElement | null): void {
  if (dialog?.open) dialog.close();
}
