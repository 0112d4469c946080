'use client';
import type { JSONFieldClientComponent } from 'payload';
import { geoLine } from '../../../collections/fields/geo-line.ts';
import { JsonField } from './JsonField.tsx';

/** The course of a road: JSON, checked as a line within Lima while it is typed. */
export const GeoLineField: JSONFieldClientComponent = (props) => <JsonField {...props} check={geoLine} />;
