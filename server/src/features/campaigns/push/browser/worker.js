// Shows what was pushed, and opens its page when tapped. It keeps nothing but its own address, fetches nothing, and knows
// nobody. The server puts `words` in front of it: what to say where a notice cannot be read, in each language.
importScripts('/push-renewal.js');
self.renewPushAddress(() => new URL('address', self.registration.scope).href);

self.addEventListener('push', (event) => {
  const language = self.navigator.language.startsWith('fr') ? 'fr' : 'en';
  let notice = { title: words[language], path: '/c/me', lang: language };
  try {
    notice = { ...notice, ...event.data.json() };
  } catch {
    // Browsers ask that something be shown for every push.
  }
  const { title, body, path, lang, tag, off } = notice;
  event.waitUntil(
    self.registration.showNotification(title, {
      ...{ body, lang, tag, data: { path, lang }, icon: '/icon-192.png' },
      actions: off ? [{ action: 'off', title: off }] : [],
    }),
  );
});

/** Once this browser takes nothing more, its push service says so at the next notice, and it is forgotten. */
async function end(lang) {
  const subscription = await self.registration.pushManager.getSubscription();
  await subscription?.unsubscribe();
  await self.clients.openWindow(`/c/push/off?lang=${lang}`);
}
async function open(path) {
  // Only a public page of our own: the same tab where one is open.
  const address = new URL(path, self.location.origin);
  if (address.origin !== self.location.origin || !address.pathname.startsWith('/c/')) return;
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const same = tabs.find((one) => one.url === address.href);
  await (same ? same.focus() : self.clients.openWindow(address.href));
}
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path, lang } = event.notification.data;
  event.waitUntil(event.action === 'off' ? end(lang) : open(path));
});
