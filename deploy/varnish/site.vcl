# Un cache devant le serveur du site : Varnish 7 (Debian 12), à lancer avec « -p http_gzip_support=off », sans quoi il ne
# demande que gzip à l’origine, et brotli se perd. `make bench BENCH=cache` compte ce que l’origine sert encore.
# Videz-le à chaque publication : varnishadm ban 'req.url ~ /'
vcl 4.1;

backend default {
    .host = "127.0.0.1";
    .port = "8080";
}

sub vcl_recv {
    # Trois copies de chaque fichier, pas une par navigateur.
    if (req.http.Accept-Encoding ~ "\bbr\b") {
        set req.http.Accept-Encoding = "br";
    } else if (req.http.Accept-Encoding ~ "\bgzip\b") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
    unset req.http.Cookie; # le site n’en a pas ; ceux d’un voisin empêcheraient de garder
}

sub vcl_backend_response {
    # Passé l’heure (s-maxage), il demande si le fichier a changé, au lieu de le redemander entier.
    set beresp.keep = 30d;
}
