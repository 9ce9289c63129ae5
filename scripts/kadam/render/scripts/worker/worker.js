// Keeps the pages of one language. Pages come from the network when there is one, and so does what
// nobody asked to keep; the kept rest changes only together with VERSION.
"use strict";

var OWN = "kadam:" + LOCALE + ":", CACHE = OWN + VERSION;

self.addEventListener("install", function (event) {
  self.skipWaiting();
  if (LOCALE === "root") event.waitUntil(keep()); // a page and a few letters
});

self.addEventListener("activate", function (event) {
  event.waitUntil(
    caches.keys().then(function (names) {
      return Promise.all(names.map(function (name) {
        return name.indexOf(OWN) === 0 && name !== CACHE ? caches.delete(name) : null;
      }));
    }).then(function () { return self.clients.claim(); })
  );
});

// one file after the other, so that reading stays fast
function keep() {
  return caches.open(CACHE).then(function (cache) {
    return KEPT.reduce(function (before, address) {
      return before.then(function () {
        var url = new URL(address, self.registration.scope).href;
        return cache.match(url).then(function (have) { return have || cache.add(url).catch(function () {}); });
      });
    }, Promise.resolve());
  });
}

self.addEventListener("message", function (event) {
  if (!event.data || !event.data.keep) return;
  event.waitUntil(keep().then(function () {
    if (event.source) event.source.postMessage({ kept: LOCALE });
  }));
});

function save(request, response) {
  if (response.status === 200 && response.type === "basic") {
    var copy = response.clone();
    caches.open(CACHE).then(function (cache) { cache.put(plain(request.url), copy); });
  }
  return response;
}

var ASKED = {};
KEPT.forEach(function (address) { ASKED[new URL(address, self.registration.scope).href] = true; });

function plain(address) {
  var url = new URL(address);
  url.search = url.hash = "";
  return url.href;
}

function kept(request) {
  var url = plain(request.url);
  return caches.open(CACHE).then(function (cache) {
    return cache.match(url).then(function (found) {
      return found || cache.match(url + "/") || undefined;
    });
  });
}

self.addEventListener("fetch", function (event) {
  var request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate" || !ASKED[plain(request.url)]) {
    event.respondWith(
      fetch(request).then(function (response) { return save(request, response); }, function (error) {
        return kept(request).then(function (found) {
          if (found) return found;
          if (request.mode !== "navigate") throw error;
          return kept(new Request(new URL("404.html", self.registration.scope))).then(function (page) {
            if (page) return page;
            throw error;
          });
        });
      })
    );
    return;
  }
  event.respondWith(kept(request).then(function (found) {
    return found || fetch(request).then(function (response) { return save(request, response); });
  }));
});
