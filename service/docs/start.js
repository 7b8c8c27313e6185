// Shows the contract of the very service that serves this page, whatever host that is.
fetch("/openapi.json")
  .then((answer) => answer.json())
  .then((contract) => {
    contract.servers = [{ url: location.origin }];
    window.SwaggerUIBundle({
      spec: contract,
      dom_id: "#contract",
      deepLinking: true,
      docExpansion: "list",
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      validatorUrl: null,
    });
  });
