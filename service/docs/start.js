// Shows the contract of the very service that serves this page, whatever host that is.
"use strict";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

fetch("/openapi.json")
  .then((answer) => answer.json())
  .then((contract) => {
    delete contract.servers; // this one: nothing to choose
    window.SwaggerUIBundle({
      spec: contract,
      dom_id: "#contract",
      deepLinking: false, // its links stand inside buttons, where neither keyboard nor screen reader can tell them apart
      docExpansion: "list",
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      validatorUrl: null,
    });
  });
