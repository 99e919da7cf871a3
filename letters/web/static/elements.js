// Finding elements of the page, and making them.

export const byId = (id) => document.getElementById(id);

// Return a new element with these properties and children.
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
