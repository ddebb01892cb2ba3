/** Stations of a lab: each shows something and asks one thing. */
import { load_style } from './kit/style';
import { start } from './start';
import { StationsPage } from './stations/stations_page';

load_style('stations');
void start('stations-', () => [[/^\/stations\/([^/]+)$/, StationsPage]]);
