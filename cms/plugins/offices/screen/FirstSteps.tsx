import type { FirstStep } from '../first-steps.ts';

/** What to do in the first days, with what is done already. Once all is done a line says so and nothing stays open. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  if (steps.length === 0) return null;
  const done = steps.filter(({ isDone }) => isDone).length;
  if (done === steps.length) return null;
  return (
    <section className="home__part" aria-labelledby="first-steps">
      <h2 id="first-steps">
        Primeros pasos{' '}
        <span className="home__count">
          {done} de {steps.length}
        </span>
      </h2>
      <p className="home__note">
        La lista se marca sola con lo que hay en el sistema y desaparece cuando todo está hecho.
      </p>
      <ol className="home__steps">
        {steps.map(({ id, label, help, href, isDone }) => (
          <li key={id} data-done={isDone}>
            <span aria-hidden="true" className="home__tick">
              {isDone ? '✓' : '○'}
            </span>
            <span>
              {href && !isDone ? <a href={href}>{label}</a> : <span>{label}</span>}{' '}
              <span className="home__state">{isDone ? '(hecho)' : '(por hacer)'}</span>
              {isDone ? null : <small>{help}</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
