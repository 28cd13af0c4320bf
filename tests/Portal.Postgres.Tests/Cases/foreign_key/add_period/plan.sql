-- transaction
-- Add foreign key fk_lines_price, not validated yet [lines ShareRowExclusive, prices ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.lines ADD CONSTRAINT fk_lines_price FOREIGN KEY (product, PERIOD valid) REFERENCES @schema@.prices (product, PERIOD valid) NOT VALID;

-- transaction
-- Validate foreign key fk_lines_price [lines ShareUpdateExclusive, prices RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.lines VALIDATE CONSTRAINT fk_lines_price;
