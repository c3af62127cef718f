// What the manifest calls the commands of the ribbon.

export const syncCommand = "syncNow";
