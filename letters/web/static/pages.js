// Pictures of pages: a tap enlarges one to the size of paper; another tap, its button or Escape makes it small again.

export function beginPages() {
  const pages = [...document.querySelectorAll(".page")];
  const reduce = () => {
    const large = pages.find((page) => page.classList.contains("large"));
    large?.classList.remove("large");
    large?.querySelector(".enlarge").focus();
    return large;
  };
  for (const page of pages) {
    page.querySelector(".enlarge").addEventListener("click", (event) => {
      event.preventDefault();
      if (reduce() === page) return;
      page.classList.add("large");
      page.scrollIntoView({ block: "start" });
    });
    page.querySelector(".reduce").addEventListener("click", (event) => {
      event.preventDefault();
      reduce();
    });
    page.addEventListener("keydown", (event) => event.key === "Escape" && reduce());
  }
}
