// Shared by both workers that show what is pushed. A browser may change its address by itself: this tells the server which
// one went and which one came, so that what its owner chose goes on. Nothing else is sent, and no cookie with it. Some
// browsers do not say which address they had, so this one keeps its own, until it is told no more.
const shelf = 'push-address';
const key = () => new URL('kept', self.registration.scope).href;

async function kept() {
  const found = await (await caches.open(shelf)).match(key());
  return found ? found.json() : null;
}
const forget = async () => (await caches.open(shelf)).delete(key());

/** With the organisation’s key, without which no new address can be asked for. */
function described(subscription) {
  const server = subscription.options?.applicationServerKey;
  return { ...subscription.toJSON(), server: server ? [...new Uint8Array(server)] : null };
}
const keep = async (subscription) =>
  (await caches.open(shelf)).put(key(), new Response(JSON.stringify(described(subscription))));

async function tell(where, old, subscription) {
  const given = ({ endpoint, keys }) => ({ endpoint, keys });
  const answer = await fetch(where, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ old: given(old), fresh: given(subscription.toJSON()) }),
  });
  // Unknown there: no longer wanted, or given up. Only a server that cannot answer is asked again.
  if (answer.status >= 500 || answer.status === 429) throw new Error(`The server answered ${answer.status}.`);
  await keep(subscription);
}

/** Keeps the address of today; where it is another than the one that was kept, the server hears of it first. */
async function settle(where) {
  const subscription = await self.registration.pushManager.getSubscription();
  if (!subscription) return forget();
  const old = await kept();
  return old && old.endpoint !== subscription.endpoint ? tell(where, old, subscription) : keep(subscription);
}

async function changed(where, event) {
  const old = event.oldSubscription ? described(event.oldSubscription) : await kept();
  if (!old) return;
  let now = event.newSubscription ?? (await self.registration.pushManager.getSubscription());
  if (!now || now.endpoint === old.endpoint)
    now = await self.registration.pushManager.subscribe({
      userVisibleOnly: true,
      ...(old.server && { applicationServerKey: Uint8Array.from(old.server) }),
    });
  if (now.endpoint === old.endpoint) return;
  try {
    await tell(where, old, now);
  } catch {
    // Without a network: again as soon as there is one, or when a page of ours is next open.
    await (await caches.open(shelf)).put(key(), new Response(JSON.stringify(old)));
    await self.registration.sync?.register(shelf);
  }
}

/** @param where the address that takes the news, asked for once the worker runs */
self.renewPushAddress = (where) => {
  self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(changed(where(), event)));
  self.addEventListener('push', (event) => event.waitUntil(settle(where()).catch(() => {})));
  self.addEventListener('sync', (event) => {
    if (event.tag === shelf) event.waitUntil(settle(where()));
  });
  // A page of ours says that something may have changed.
  self.addEventListener('message', (event) => {
    if (event.data === shelf) event.waitUntil(settle(where()).catch(() => {}));
  });
};
