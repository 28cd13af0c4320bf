// The layout engine of the class diagram; it answers messages of elk-api.
import "elkjs/lib/elk-worker.js";
