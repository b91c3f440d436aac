"""Parts of the service of documents: what wordings may name, where values come from, numbers, who signs, prints."""
