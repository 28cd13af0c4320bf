-- transaction
-- Add column priority to orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN priority character varying(20) DEFAULT 'normal'::character varying NOT NULL;
-- Add column seen_at to orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN seen_at timestamp with time zone DEFAULT now();
-- Add column tags to orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN tags text[] DEFAULT '{}'::text[] NOT NULL;
