import { RenderServerComponent } from '@payloadcms/ui/elements/RenderServerComponent';
import { redirect } from 'next/navigation.js';
import type { AdminViewServerProps } from 'payload';
import { getSafeRedirect } from 'payload/shared';
import { BrandLogo } from '../Brand.tsx';
import { LoginForm } from './LoginForm.tsx';
import './login.css';

/** The page for signing in: one `main`, one `h1`, and what went wrong in words beside the form. */
export function Login({ initPageResult, searchParams, params }: AdminViewServerProps) {
  const { req, locale, permissions } = initPageResult;
  const { payload, user, i18n } = req;
  const wanted = searchParams?.['redirect'];
  const to = getSafeRedirect({
    fallbackTo: payload.config.routes.admin,
    redirectTo: typeof wanted === 'string' ? wanted : '',
  });
  if (user) redirect(to);
  const { beforeLogin, afterLogin } = payload.config.admin.components ?? {};
  const serverProps = { i18n, locale, params, payload, permissions, searchParams, user };
  return (
    <main className="sign-in">
      <div className="sign-in__brand">
        <BrandLogo />
      </div>
      <h1>Ingresar al CMS</h1>
      {beforeLogin
        ? RenderServerComponent({ Component: beforeLogin, importMap: payload.importMap, serverProps })
        : null}
      <LoginForm to={to} />
      {afterLogin ? RenderServerComponent({ Component: afterLogin, importMap: payload.importMap, serverProps }) : null}
    </main>
  );
}
