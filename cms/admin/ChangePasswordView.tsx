import { MinimalTemplate } from '@payloadcms/next/templates';
import { redirect } from 'next/navigation';
import type { AdminViewServerProps } from 'payload';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../../collections/users/password/rule.ts';
import { mustChangePassword } from '../../collections/users/password/must-change.ts';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';

/**
 * `/admin/cambiar-contrasena`: where whoever has a password from another person, or an expired one, chooses an own one.
 */
export async function ChangePasswordView({ initPageResult: { req } }: AdminViewServerProps) {
  if (!req.user) redirect('/admin/login');
  const isAsked = await mustChangePassword({ payload: req.payload, user: req.user });
  return (
    <MinimalTemplate className="change-password">
      <main>
        <h1>Cambiar contraseña</h1>
        {isAsked ? (
          <p>
            Antes de continuar, elija una contraseña que solo usted conozca: la que tiene se la dio otra persona o ya
            venció.
          </p>
        ) : null}
        <p id="regla">
          Entre {MIN_PASSWORD_LENGTH} y {MAX_PASSWORD_LENGTH} caracteres; ni su nombre, ni su correo, ni una de las
          conocidas, ni una de sus cinco últimas. Cuatro palabras sin relación entre sí son una buena contraseña.
        </p>
        <ChangePasswordForm email={req.user.email ?? ''} />
      </main>
    </MinimalTemplate>
  );
}
