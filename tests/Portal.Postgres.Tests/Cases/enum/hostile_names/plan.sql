-- transaction
-- Add $do$ to type Select; drop
ALTER TYPE @schema@."Select; drop" ADD VALUE '$do$' BEFORE 'b';

-- transaction
-- Create type Größe
CREATE TYPE @schema@."Größe" AS ENUM ('ß');

-- transaction
-- Set the default of c [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN c SET DEFAULT '$do$'::@schema@."Select; drop";
