import { signIn } from './cms.ts';
import { demoTest as test, expect } from './product.ts';

const SLUG = 'demo-teleferico-de-ejemplo';

test.use({ javaScriptEnabled: false, locale: 'en-US' });

test('PO-8 CI-4 an investor without JavaScript subscribes to an opportunity in English, gets the mail when it changes, and cancels', async ({
  page,
  request,
  product,
}) => {
  const to = `investor-${Date.now()}@example.com`;
  const mail = async (count: number): Promise<{ subject: string; text: string }> => {
    await expect.poll(async () => (await product.mailsTo(to)).length, { timeout: 60_000 }).toBeGreaterThan(count);
    return (await product.mailsTo(to))[count] ?? { subject: '', text: '' };
  };
  const linkIn = ({ text }: { text: string }, path: string): string =>
    new RegExp(`https?://[^/]+(${path}\\?t=\\S+)`).exec(text)?.[1] ?? '';

  await page.goto(`/en/opportunities/${SLUG}/`);
  await page.getByRole('link', { name: 'Get updates by e-mail' }).click();
  await expect(page.getByText('Sample cable car')).toBeVisible();
  await page.getByLabel('Your e-mail address').fill(to);
  await page.getByLabel('Whenever it changes').check();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your mail');

  await page.goto(linkIn(await mail(0), '/en/subscriptions/confirm/'));
  await page.getByRole('button', { name: 'Confirm the subscription' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Subscription confirmed');

  const cms = await signIn(request, product);
  const opportunity = await cms.first('opportunities', { slug: SLUG });
  const id = opportunity?.id ?? '';
  await cms.update('opportunities', id, { stage: 'tender', _status: 'published' });
  const told = await mail(1);
  expect(told.subject).toContain('Sample cable car');
  expect(told.text).toContain('Stage: Promotion → Open tender');

  await page.goto(linkIn(told, '/en/subscriptions/cancel/'));
  await page.getByRole('button', { name: 'Cancel the subscription' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Subscription cancelled');
  expect(await cms.first('subscriptions', { email: to })).toBeNull();
  await cms.update('opportunities', id, { stage: 'promotion', _status: 'published' });
});

test('PO-8 an investor asks, the office answers, and everyone reads it without a name', async ({
  page,
  request,
  product,
}) => {
  const to = `asks-${Date.now()}@example.com`;
  await page.goto(`/oportunidades/${SLUG}/`);
  await page.getByText('Hacer una pregunta').click();
  const form = page.getByRole('form', { name: 'Hacer una pregunta' });
  await form.getByLabel('Su pregunta').fill('¿Se acepta una garantía de un banco extranjero?');
  await form.getByLabel('Su nombre (opcional)').fill('Nombre Que No Se Publica');
  await form.getByLabel('Correo').fill(to);
  await form.getByRole('checkbox').check();
  await form.getByRole('button', { name: 'Enviar la pregunta' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Recibimos su pregunta');

  const cms = await signIn(request, product);
  const question = await cms.first('opportunity-questions', { askerEmail: to });
  await cms.update('opportunity-questions', question?.id ?? '', {
    state: 'published',
    question: '¿Se acepta una garantía de un banco extranjero?',
    answer: 'Sí, confirmada por un banco local.',
    answeredOn: '2026-11-22',
  });
  await expect
    .poll(
      async () =>
        (await (await request.get(`/oportunidades/${SLUG}/`)).text()).includes('confirmada por un banco local'),
      { timeout: 60_000 },
    )
    .toBe(true);
  expect(await (await request.get(`/oportunidades/${SLUG}/`)).text()).not.toContain('Nombre Que No Se Publica');
  await cms.remove('opportunity-questions', question?.id ?? '');
});
