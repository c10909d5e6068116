/**
 * The papers of a ceremony: the script before the day and the minutes afterwards. Each is one HTML
 * file without scripts or outside references, for the screen, for a phone and for A4.
 */
@NullMarked
package org.keyturn.ceremony.paper;

import org.jspecify.annotations.NullMarked;
