// Lets this browser be told of calls to act, or no more. The browser's own question comes only after a tap on the button
// that says so. Without this file the page says what is needed.
(() => {
  const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  const iphone =
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    // An iPad says that it is a Mac, which has no touch screen.
    (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);

  async function markOf(endpoint) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
    return [...new Uint8Array(digest)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
      .slice(0, 16);
  }

  function ready(registration) {
    const worker = registration.installing ?? registration.waiting;
    if (registration.active || !worker) return Promise.resolve(registration);
    return new Promise((resolve, reject) => {
      worker.addEventListener('statechange', () => {
        if (worker.state === 'activated') resolve(registration);
        if (worker.state === 'redundant') reject(new Error('The worker could not start.'));
      });
    });
  }

  async function subscribe({ pushKey, pushScope }) {
    const worker = await navigator.serviceWorker.register('/c/push/worker.js', { scope: pushScope });
    const { pushManager } = await ready(worker);
    const options = { userVisibleOnly: true, applicationServerKey: pushKey };
    try {
      return await pushManager.subscribe(options);
    } catch (error) {
      // It was let in before by a key that is no longer ours.
      const old = error.name === 'InvalidStateError' && (await pushManager.getSubscription());
      if (!old) throw error;
      await old.unsubscribe();
      return pushManager.subscribe(options);
    }
  }

  async function start(part) {
    const say = (name) => {
      for (const one of part.querySelectorAll('[data-push-say]')) one.hidden = one.dataset.pushSay !== name;
    };
    const ask = part.querySelector('[data-push-ask]');
    if (!able) return say(iphone ? 'iphone' : 'unable');

    const registration = await navigator.serviceWorker.getRegistration(part.dataset.pushScope);
    const subscription = registration ? await registration.pushManager.getSubscription() : null;
    // It may have another address than the one its worker knows.
    registration?.active?.postMessage('push-address');
    const mine = subscription ? await markOf(subscription.endpoint) : '';
    const known = mine !== '' && part.dataset.pushMarks.split(' ').includes(mine);
    for (const one of part.querySelectorAll('[data-push-mark]')) one.hidden = one.dataset.pushMark !== mine;
    for (const form of part.querySelectorAll('[data-push-end]')) {
      form.addEventListener('submit', async (event) => {
        if (!subscription || form.dataset.pushEnd !== mine) return;
        event.preventDefault();
        await subscription.unsubscribe().catch(() => {});
        form.submit();
      });
    }
    if (known || !ask) return say('');
    if (Notification.permission === 'denied') return say('denied');
    say('');
    ask.hidden = false;

    ask.querySelector('[data-push-no]')?.addEventListener('click', () => {
      part.remove();
      const title = document.querySelector('h1');
      title?.setAttribute('tabindex', '-1');
      title?.focus();
    });
    const yes = ask.querySelector('[data-push-yes]');
    yes.addEventListener('click', async () => {
      if (!ask.reportValidity()) return;
      yes.disabled = true;
      try {
        if ((await Notification.requestPermission()) !== 'granted') {
          say('denied');
          return;
        }
        const { endpoint, keys } = (await subscribe(part.dataset)).toJSON();
        const { active } = (await navigator.serviceWorker.getRegistration(part.dataset.pushScope)) ?? {};
        active?.postMessage('push-address');
        for (const [name, value] of Object.entries({ endpoint, p256dh: keys.p256dh, auth: keys.auth }))
          ask.elements.namedItem(name).value = value;
        ask.submit();
      } catch {
        say('failed');
      } finally {
        yes.disabled = false;
      }
    });
  }

  for (const part of document.querySelectorAll('[data-push]')) {
    start(part).catch(() => {
      for (const one of part.querySelectorAll('[data-push-say]'))
        one.hidden = one.dataset.pushSay !== 'unable';
    });
  }
})();
