// What the pane keeps in this browser, and how it is wiped: it shares the origin with the demo, whose preferences stay.

export async function wipePaneStorage(keep: readonly string[]): Promise<void> {
  sessionStorage.clear();
  const names = Object.keys(localStorage).filter((name) => !keep.includes(name));
  for (const name of names) localStorage.removeItem(name);
  const databases = await indexedDB.databases();
  await Promise.all(databases.map(({ name = "" }) => deleteDatabase(name)));
}

/** One that a page still holds open is deleted once that page is gone: no reason to wait. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    const done = (): void => resolve();
    request.onsuccess = done;
    request.onerror = done;
    request.onblocked = done;
  });
}
