/**
 * `<share-page data-title data-copied data-failed>`: the buttons work once this is here. What is shared is the
 * canonical address.
 */
class SharePage extends HTMLElement {
  connectedCallback(): void {
    const share = this.querySelector<HTMLButtonElement>('[data-share]');
    const status = this.querySelector<HTMLElement>('[role=status]');
    const url = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href || location.href;
    const { title = document.title, copied = '', failed = '' } = this.dataset;
    const say = (text: string): void => {
      if (status) status.textContent = text;
    };
    if (share && 'share' in navigator) {
      share.hidden = false;
      // Closing the device's menu is no failure.
      share.addEventListener('click', () => void navigator.share({ title, url }).catch(() => undefined));
    }
    this.querySelector('[data-copy]')?.addEventListener('click', () => {
      say('');
      (navigator.clipboard?.writeText(url) ?? Promise.reject(new Error('Sin portapapeles.'))).then(
        () => say(copied),
        () => say(`${failed} ${url}`),
      );
    });
    this.hidden = false;
  }
}

if (!customElements.get('share-page')) customElements.define('share-page', SharePage);
