// Shows what was pushed, and opens its page when tapped. It keeps nothing but its own address, and fetches nothing.
importScripts('/push-renewal.js');
self.renewPushAddress(() => '/notices/browser');
self.addEventListener('push', (event) => {
  const { title, body, path } = event.data.json();
  event.waitUntil(
    self.registration.showNotification(title, { body, data: { path }, tag: path, icon: '/icon-192.png' }),
  );
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  // Only a path of our own: the same tab where one is open.
  const address = new URL(event.notification.data.path, self.location.origin);
  if (address.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((open) => {
      const same = open.find((one) => one.url === address.href);
      return same ? same.focus() : self.clients.openWindow(address.href);
    }),
  );
});
