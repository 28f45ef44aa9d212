using System.Net.Http.Headers;
using System.Text;

namespace Aggregator.Tests.Api.OpenApi;

/// <summary>Calls that nobody in his right mind would make: the same ones for the same seed.</summary>
/// <param name="operations">What there is to call: paths and methods.</param>
/// <param name="seed">Where the sequence begins.</param>
internal sealed class HostileCalls(IReadOnlyList<(string Path, string Method, IReadOnlyList<string> Parameters)> operations, int seed)
{
    private static readonly string[] s_values =
    [
        "", " ", "0", "-1", "1", "2147483648", "99999999999999999999", "1e309", "NaN", "0x10", "1.5", "true", "null", "undefined", "[]", "{}",
        "rhine", "RHINE", "elbe", "basel", "weather", "weather_forecast", "river", "series", "sqlite_master", "weather_rows",
        "24h", "1s", "0.0001s", "999999w", "-5m", "00:00:01", "24:00:00", "2026-03-01", "2026-03-01T12:00:00Z", "0001-01-01", "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59-14:00",
        "2026-02-30", "12:00", "mean", "COUNT", "name", "-name", "--name", "observed_at", "ok", "well", "running", "7", "poll", "backfill", "reading",
        "' OR 1=1 --", "\"; DROP TABLE series; --", "a:b", ":", "a:", ":b", "place:home", "'$.':x", "a\0b:c", "\0", "\r\nX-Injected: 1", "%", "%00", "%s%n", "${jndi:ldap://x}", "{{7*7}}",
        "../../etc/passwd", "..\\..\\windows", "/etc/passwd", "file:///etc/passwd", "<script>alert(1)</script>", "\u202Etxt.exe", "\uFEFF", "é", "日本語", "😀", "ﬃ", "İ", "\uFFFD", "a\u0301\u0301\u0301",
        "AAAA", "AAAA=", "____", "eA", "AAAAAAAAAAAAAAAAAAAAAA", "*", "?", "#", "&", "=", ";", "|", "`id`", "$(id)",
    ];

    private static readonly string[] s_paths =
    [
        "/api", "/api/", "/api//v1/latest", "/api/v1", "/api/v1/", "/api/v1//", "/api/v1/latest/", "/api/v1/latest/x", "/API/V1/LATEST", "/api/v1/../v1/latest", "/api/v1/%2e%2e/%2e%2e/etc/passwd",
        "/api/v1/providers/..%2f..%2fetc%2fpasswd", "/api/v1/providers/%00", "/api/v1/providers/a%2Fb", "/api/v1/providers/", "/api/v1/jobs/%20", "/api/v2/latest", "/api/v1/latest%00", "/api/v1/%ff%fe",
        "/api/v1/points;jsessionid=1", "/api/v1/.git/config", "/api/v1/providers/rhine/poll/poll", "/api/v1/jobs/x/pause/..", "/api/v1/%E6%97%A5%E6%9C%AC",
    ];

    private static readonly string[] s_methods = ["GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "QUERY", "X"];

    private static readonly string[] s_bodies =
    [
        "", " ", "null", "true", "0", "\"text\"", "[]", "{}", "[[[", "{\"type\":", "{\"type\":null}", "{\"type\":0}", "{\"type\":\"poll\"}", "{\"type\":\"POLL\"}", "{\"type\":\"format c:\"}",
        "{\"type\":\"poll\",\"sources\":null}", "{\"type\":\"poll\",\"sources\":[null]}", "{\"type\":\"poll\",\"sources\":\"rhine\"}", "{\"type\":\"poll\",\"sources\":[\"nothing\"]}", "{\"type\":\"poll\",\"x\":1}",
        "{\"type\":\"backfill\"}", "{\"type\":\"backfill\",\"sources\":[\"rhine\"]}", "{\"type\":\"backfill\",\"sources\":[\"rhine\"],\"since\":\"0001-01-01T00:00:00Z\"}",
        "{\"type\":\"backfill\",\"sources\":[\"rhine\"],\"since\":\"9999-12-31T23:59:59Z\",\"before\":\"0001-01-01T00:00:00+14:00\"}", "{\"type\":\"backfill\",\"since\":1e400}", "{\"type\":\"poll\",\"type\":\"backfill\"}",
        "{\"source\":\"a\",\"detail_type\":\"b\",\"detail\":{\"level\":1e999}}", "{\"source\":\"a\",\"detail_type\":\"b\",\"detail\":{\"\\ud800\":\"\\udc00\"}}", "{\"source\":\"\\u0000\",\"detail_type\":null,\"detail\":NaN}",
        "{\"type\":\"poll\",\"sources\":[\"\\ud800\"]}", "\uFEFF{\"type\":\"poll\"}", "{\"__proto__\":{}}", "<xml/>", "type=poll", "{'type':'poll'}", "{\"type\":\"poll\"}{\"type\":\"poll\"}",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next call.</summary>
    public HttpRequestMessage Next()
    {
        var operation = operations[_random.Next(operations.Count)];
        var path = Chance(8) ? One(s_paths) : string.Join('/', operation.Path.Split('/').Select(segment => segment.StartsWith('{') ? Segment() : segment));
        var method = Chance(3) ? One(s_methods) : operation.Method;
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path + Query(operation.Parameters), UriKind.Relative));
        AddHeaders(request.Headers);
        if (method is not ("GET" or "HEAD" or "TRACE" or "OPTIONS") || Chance(20))
        {
            request.Content = Body();
        }

        return request;
    }

    private string Segment() => Uri.EscapeDataString(Chance(10) ? new string('a', _random.Next(1, 3000)) : Value()) is { Length: > 0 } segment && segment is not ("." or "..") ? segment : "x";

    private string Query(IReadOnlyList<string> parameters)
    {
        var query = new StringBuilder();
        for (var i = _random.Next(5); i > 0; i--)
        {
            var name = Chance(10) || parameters.Count == 0 ? Uri.EscapeDataString(Value()) : parameters[_random.Next(parameters.Count)];
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Chance(40) ? "%ff%fe%c0%80" : Uri.EscapeDataString(Chance(30) ? new string('9', _random.Next(3000)) : Value()));
        }

        if (Chance(50))
        {
            query.Append(query.Length == 0 ? '?' : '&').AppendJoin('&', Enumerable.Range(0, 600).Select(i => $"tag=t{i}:x"));
        }

        return query.ToString();
    }

    private void AddHeaders(HttpRequestHeaders headers)
    {
        foreach (var name in new[] { "X-Request-Id", "If-None-Match", "Accept", "Accept-Encoding", "Idempotency-Key", "Last-Event-ID", "Authorization", "Cookie", "X-Forwarded-For", "Range", "X-Anything" })
        {
            if (Chance(12))
            {
                var value = Chance(8) ? new string('h', _random.Next(6000)) : Value();
                headers.TryAddWithoutValidation(name, string.Concat(value.Where(character => character is >= ' ' and <= '~')));
            }
        }
    }

    private ByteArrayContent Body()
    {
        var bytes = _random.Next(12) switch
        {
            0 => Encoding.UTF8.GetBytes(new string('[', _random.Next(1, 20_000))),
            1 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"type\":", _random.Next(1, 5_000)))),
            2 => Encoding.UTF8.GetBytes($"{{\"type\":\"poll\",\"sources\":[{string.Join(',', Enumerable.Repeat("\"rhine\"", 5_000))}]}}"),
            3 => Noise(),
            _ => Encoding.UTF8.GetBytes(One(s_bodies)),
        };
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", _random.Next(6) switch { 0 => "text/plain", 1 => "application/json; charset=utf-16", 2 => "nonsense", _ => "application/json" });
        return content;
    }

    private byte[] Noise()
    {
        var noise = new byte[_random.Next(2_000)];
        _random.NextBytes(noise);
        return noise;
    }

    private string Value() => One(s_values);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private string One(string[] items) => items[_random.Next(items.Length)];
}
