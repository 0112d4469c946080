/** A progress bar with words; without a share it only says that work is under way. */
export function ImportProgress({ label, share }: { label: string; share: number | null }) {
  return (
    <div className="imports__progress" role="status">
      <p>{label}</p>
      {share === null ? <progress aria-label={label} /> : <progress aria-label={label} max={1} value={share} />}
    </div>
  );
}
