/** Mark of the sign-in page and, small, of the navigation: rising bars under a deck, as on the portal. */
export function BrandIcon() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" role="img" aria-label="INVERMET Abierto">
      <rect x="1" y="2" width="24" height="3" fill="#c98540" />
      <g fill="#1c4f72">
        <rect x="2" y="17" width="4" height="7" />
        <rect x="8" y="12" width="4" height="12" />
        <rect x="14" y="8" width="4" height="16" />
        <rect x="20" y="14" width="4" height="10" />
      </g>
    </svg>
  );
}

export function BrandLogo() {
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: '.75rem' }}>
      <BrandIcon />
      <strong style={{ fontSize: '1.6rem' }}>INVERMET Abierto</strong>
    </div>
  );
}
