"""Networks of settings, such as the SENCO clusters: standing members, termly meetings, who came (LTS-22)."""
