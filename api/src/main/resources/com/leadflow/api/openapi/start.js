SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#page',
  deepLinking: true,
  docExpansion: 'list',
  // Tokens stay in the page: nothing is kept in the browser.
  persistAuthorization: false
});
