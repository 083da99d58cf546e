"""Values every storey may use. No models, no apps, no clock but one."""
