#include "base/pem.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace rsu {
namespace {

template <auto kFree>
struct Freed {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Bio = std::unique_ptr<BIO, Freed<&BIO_free>>;
using Certificate = std::unique_ptr<X509, Freed<&X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<&EVP_PKEY_free>>;

Bio BioOf(absl::string_view text) { return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }

Certificate ReadCertificate(absl::string_view pem) {
  return Certificate(PEM_read_bio_X509(BioOf(pem).get(), nullptr, nullptr, nullptr));
}

/// A key with a password cannot be used: nobody is there to type it.
int NoPassword(char*, int, int, void*) { return -1; }

Key ReadKey(absl::string_view pem) {
  return Key(PEM_read_bio_PrivateKey(BioOf(pem).get(), nullptr, &NoPassword, nullptr));
}

absl::Status Judge(bool good, const char* why) {
  ERR_clear_error();  // else gRPC, which shares the library, takes our fault for its own
  return good ? absl::OkStatus() : absl::InvalidArgumentError(why);
}

}  // namespace

absl::Status CheckCertificate(absl::string_view pem) {
  return Judge(ReadCertificate(pem) != nullptr, "holds no certificate that can be read");
}

absl::Status CheckKeyPair(absl::string_view certificate_pem, absl::string_view key_pem) {
  const Certificate certificate = ReadCertificate(certificate_pem);
  if (certificate == nullptr) return Judge(false, "the certificate cannot be read");
  const Key key = ReadKey(key_pem);
  if (key == nullptr) return Judge(false, "the private key cannot be read; it must have no password");
  return Judge(X509_check_private_key(certificate.get(), key.get()) == 1,
               "the certificate and the private key do not belong together");
}

}  // namespace rsu
