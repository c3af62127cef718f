// The demo's words for what Outlook shows around an open item. The buttons say what manifest.xml says.

export const ribbonFr = {
  label: "Ruban d’Outlook",
  pane: "Volet GoPaaS",
  sync: "Synchroniser maintenant",
  notices: "Messages d’Outlook",
  dismiss: "Masquer ce message",
  needsItem: "Ouvrez un élément pour utiliser le ruban.",
  closePane: "Fermer le volet",
};

export const ribbonEn: typeof ribbonFr = {
  label: "Outlook’s ribbon",
  pane: "GoPaaS pane",
  sync: "Sync now",
  notices: "Outlook’s messages",
  dismiss: "Hide this message",
  needsItem: "Open an item to use the ribbon.",
  closePane: "Close the pane",
};
