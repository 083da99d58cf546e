/* Passkeys: offered only where the browser knows them; what goes wrong is said on the page. */
(function () {
  'use strict'
  function all (selector) { return Array.from(document.querySelectorAll(selector)) }
  document.addEventListener('DOMContentLoaded', function () {
    var known = Boolean(window.PublicKeyCredential)
    all('[data-passkey]').forEach(function (part) { part.hidden = !known })
    all('[data-no-passkey]').forEach(function (part) { part.hidden = known })
  })
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    all('[data-passkey-problem]').forEach(function (part) { part.hidden = false })
  })
})()
