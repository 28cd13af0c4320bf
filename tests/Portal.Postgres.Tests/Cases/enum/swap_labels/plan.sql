-- transaction
-- Rename happy of type mood to _portal_swap_happy_dc1668ce {S2 AppBreaking}
ALTER TYPE @schema@.mood RENAME VALUE 'happy' TO '_portal_swap_happy_dc1668ce';
-- Rename sad of type mood to happy {S2 AppBreaking}
ALTER TYPE @schema@.mood RENAME VALUE 'sad' TO 'happy';
-- Rename _portal_swap_happy_dc1668ce of type mood to sad {S2 AppBreaking}
ALTER TYPE @schema@.mood RENAME VALUE '_portal_swap_happy_dc1668ce' TO 'sad';
