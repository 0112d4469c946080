import './said.css';

/** A live region that is there before it has words, and speaks when they change. Not seen. */
export function Said({ words }: { words: string }) {
  return (
    <p role="status" className="said">
      {words}
    </p>
  );
}
