{{- define "chatops.name" -}}
{{ printf "%s-opensips-chatops" .Release.Name | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{- define "chatops.chosen" -}}
app.kubernetes.io/name: opensips-chatops
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "chatops.labels" -}}
{{ include "chatops.chosen" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "chatops.secret" -}}
{{ .Values.existingSecret | default (include "chatops.name" .) }}
{{- end -}}
