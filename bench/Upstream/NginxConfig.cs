namespace Aggregator.Bench.Upstream;

/// <summary>nginx as the upstream: static bodies whose observation moves on every 10 ms, as an observation that has not changed is not stored again.</summary>
internal static class NginxConfig
{
    /// <param name="folder">For its own files.</param>
    /// <param name="port">Where it listens, on loopback.</param>
    /// <param name="errorLog">Where it says what is wrong.</param>
    public static string For(string folder, int port, string errorLog) => $$"""
        daemon off;
        pid {{folder}}/nginx.pid;
        error_log {{errorLog}} warn;
        worker_processes 1;
        events { worker_connections 16384; }
        http {
            access_log off;
            default_type application/json;
            keepalive_timeout 300s;
            keepalive_requests 1000000000;
            tcp_nodelay on;
            server_tokens off;
            client_body_buffer_size 256k;
            client_max_body_size 64m;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            map $msec $observed { "~(?<s>\d{6})\.(?<c>\d{2})" 17$s$c; }
            server {
                listen 127.0.0.1:{{port}} backlog=4096;
                location = /data/2.5/weather { return 200 '{{Bodies.Weather}}'; }
                location = /api/v2/write { return 204; }
                location = /requests { stub_status; }
                {{string.Join("\n        ", Bodies.Files.Select(file => $"location = {file.Path} {{ root {folder}; try_files /{file.Name} =404; }}"))}}
            }
        }

        """;
}
