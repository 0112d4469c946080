import * as m20261122_131650_inicial from './20261122_131650_inicial.ts';
import * as m20261122_172311_portal_completo from './20261122_172311_portal_completo.ts';
import * as m20261122_203029_datos_cost_ids from './20261122_203029_datos_cost_ids.ts';
import * as m20261122_233524_actividades_en_noticias from './20261122_233524_actividades_en_noticias.ts';
import * as m20261128_133156_identidad_de_filas from './20261128_133156_identidad_de_filas.ts';
import * as m20261128_133838_demostracion_aparte from './20261128_133838_demostracion_aparte.ts';
import * as m20261128_135536_verdad from './20261128_135536_verdad.ts';
import * as m20261128_140438_personas_juridicas from './20261128_140438_personas_juridicas.ts';
import * as m20261128_141724_codigo_de_convocatoria from './20261128_141724_codigo_de_convocatoria.ts';
import * as m20261128_142433_tipo_de_instalacion from './20261128_142433_tipo_de_instalacion.ts';
import * as m20261128_144258_umbrales from './20261128_144258_umbrales.ts';
import * as m20261128_152159_umbral_del_dinero from './20261128_152159_umbral_del_dinero.ts';
import * as m20261128_171921_registro_de_actividad from './20261128_171921_registro_de_actividad.ts';
import * as m20261128_173859_documentos_confidenciales from './20261128_173859_documentos_confidenciales.ts';
import * as m20261128_174707_puertas from './20261128_174707_puertas.ts';
import * as m20261128_180236_textos_y_menu from './20261128_180236_textos_y_menu.ts';
import * as m20261128_180823_plausibilidad from './20261128_180823_plausibilidad.ts';
import * as m20261128_182218_archivos_limpios from './20261128_182218_archivos_limpios.ts';
import * as m20261128_183503_papelera from './20261128_183503_papelera.ts';
import * as m20261128_184314_correo_comprobado from './20261128_184314_correo_comprobado.ts';

/** Migrations of the SQLite database, in the order in which they run. MongoDB needs none. */
export const migrations = [{ name: '20261122_131650_inicial', up: m20261122_131650_inicial.up, down: m20261122_131650_inicial.down }, { name: '20261122_172311_portal_completo', up: m20261122_172311_portal_completo.up, down: m20261122_172311_portal_completo.down }, { name: '20261122_203029_datos_cost_ids', up: m20261122_203029_datos_cost_ids.up, down: m20261122_203029_datos_cost_ids.down }, { name: '20261122_233524_actividades_en_noticias', up: m20261122_233524_actividades_en_noticias.up, down: m20261122_233524_actividades_en_noticias.down }, { name: '20261128_133156_identidad_de_filas', up: m20261128_133156_identidad_de_filas.up, down: m20261128_133156_identidad_de_filas.down }, { name: '20261128_133838_demostracion_aparte', up: m20261128_133838_demostracion_aparte.up, down: m20261128_133838_demostracion_aparte.down }, { name: '20261128_135536_verdad', up: m20261128_135536_verdad.up, down: m20261128_135536_verdad.down }, { name: '20261128_140438_personas_juridicas', up: m20261128_140438_personas_juridicas.up, down: m20261128_140438_personas_juridicas.down }, { name: '20261128_141724_codigo_de_convocatoria', up: m20261128_141724_codigo_de_convocatoria.up, down: m20261128_141724_codigo_de_convocatoria.down }, { name: '20261128_142433_tipo_de_instalacion', up: m20261128_142433_tipo_de_instalacion.up, down: m20261128_142433_tipo_de_instalacion.down }, { name: '20261128_144258_umbrales', up: m20261128_144258_umbrales.up, down: m20261128_144258_umbrales.down }, { name: '20261128_152159_umbral_del_dinero', up: m20261128_152159_umbral_del_dinero.up, down: m20261128_152159_umbral_del_dinero.down }, { name: '20261128_171921_registro_de_actividad', up: m20261128_171921_registro_de_actividad.up, down: m20261128_171921_registro_de_actividad.down }, { name: '20261128_173859_documentos_confidenciales', up: m20261128_173859_documentos_confidenciales.up, down: m20261128_173859_documentos_confidenciales.down }, { name: '20261128_174707_puertas', up: m20261128_174707_puertas.up, down: m20261128_174707_puertas.down }, { name: '20261128_180236_textos_y_menu', up: m20261128_180236_textos_y_menu.up, down: m20261128_180236_textos_y_menu.down }, { name: '20261128_180823_plausibilidad', up: m20261128_180823_plausibilidad.up, down: m20261128_180823_plausibilidad.down }, { name: '20261128_182218_archivos_limpios', up: m20261128_182218_archivos_limpios.up, down: m20261128_182218_archivos_limpios.down }, { name: '20261128_183503_papelera', up: m20261128_183503_papelera.up, down: m20261128_183503_papelera.down }, { name: '20261128_184314_correo_comprobado', up: m20261128_184314_correo_comprobado.up, down: m20261128_184314_correo_comprobado.down }];
